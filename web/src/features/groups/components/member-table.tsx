import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Answer, Item } from '@/lib/api/types';
import { gradeName } from '@/lib/school-choice';

import { EndMember } from './end-member';

interface Props {
  page: Answer<'/v1/students/groups/{group_id}/members', 'get'>;
  query: TableQuery;
  groupId: string;
  /** For those who may take somebody out. */
  today: string | null;
  /** May the reader open the students' pages? */
  opens: boolean;
}

export function MemberTable({ page, query, groupId, today, opens }: Props) {
  const t = useTranslations('groups');
  const format = useFormatter();
  const columns: Column<Item<'/v1/students/groups/{group_id}/members'>>[] = [
    {
      key: 'name',
      header: t('student'),
      heading: true,
      cell: ({ student_id, given_name, family_name }) => {
        const name = t('fullName', { given: given_name, family: family_name });
        return opens ? (
          <TextLink href={`/students/${student_id}`} prefetch={false} inherit>
            {name}
          </TextLink>
        ) : (
          name
        );
      },
    },
    { key: 'grade', header: t('grade'), cell: ({ grade_level }) => grade_level && gradeName(grade_level) },
    {
      key: 'since',
      header: t('since'),
      cell: ({ starts_on, ends_on }) =>
        ends_on
          ? t('fromTo', { first: formatDay(format, starts_on, 'short'), last: formatDay(format, ends_on, 'short') })
          : formatDay(format, starts_on, 'short'),
    },
  ];
  if (today !== null) {
    columns.push({
      key: 'out',
      header: t('takeOutShort'),
      quiet: true,
      align: 'end',
      cell: ({ student_id, given_name, family_name }) => (
        <EndMember
          groupId={groupId}
          student={{ id: student_id, name: t('fullName', { given: given_name, family: family_name }) }}
          today={today}
        />
      ),
    });
  }
  return (
    <DataTable
      label={t('students')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      pathname={`/groups/${groupId}`}
      empty={<EmptyState title={t('noStudentsTitle')} text={t('noStudentsText')} />}
    />
  );
}
