import { Text } from '@mantine/core';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { parseTableQuery } from '@/components/data-table';
import { FactLine, Page, Panel } from '@/components/page';
import {
  AddMembers,
  CorrectGroup,
  listMembers,
  MEMBER_LIST,
  MemberTable,
  readGroup,
  SetAdvisers,
} from '@/features/groups';
import { StartPrint } from '@/features/papers';
import { formatDay } from '@/i18n/dates';
import { hasRole, may, readMe } from '@/lib/me';
import { readToday } from '@/lib/today';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('groups');
  return { title: t('group') };
}

export default async function GroupPage({ params, searchParams }: PageProps<'/groups/[groupId]'>) {
  const { groupId } = await params;
  const query = parseTableQuery(await searchParams, MEMBER_LIST);
  const me = await readMe();
  const mayManage = may(me, 'students.manage_groups') && may(me, 'attendance.mark');
  const [t, format, group, page, today] = await Promise.all([
    getTranslations('groups'),
    getFormatter(),
    readGroup(groupId),
    listMembers(groupId, query),
    mayManage ? readToday() : null,
  ]);
  return (
    <Page
      title={group.name}
      eyebrow={t(`kinds.${group.kind}`)}
      lead={
        <FactLine
          facts={[
            group.school_name,
            t('studentsOf', { count: group.members }),
            group.ends_on && t('endsOn', { last: formatDay(format, group.ends_on, 'short') }),
          ]}
        />
      }
      actions={
        <>
          {may(me, 'students.print') && group.members > 0 && <StartPrint of={{ group_id: groupId }} />}
          {today && <CorrectGroup group={group} />}
          {today && <AddMembers group={{ id: group.id, school_id: group.school_id }} today={today} />}
        </>
      }
    >
      <Panel title={t('advisers')} aside={mayManage && <SetAdvisers group={group} />}>
        {group.advisers.length === 0 ? (
          <Text c="dimmed">{t('noAdvisers')}</Text>
        ) : (
          <Text>{group.advisers.map(({ name }) => name).join(', ')}</Text>
        )}
      </Panel>
      <MemberTable
        page={page}
        query={query}
        groupId={groupId}
        today={today}
        opens={hasRole(me, 'district_admin', 'registrar', 'school_admin')}
      />
    </Page>
  );
}
