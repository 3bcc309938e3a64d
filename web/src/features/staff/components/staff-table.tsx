import { Anchor } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { type Column, DataTable, type TableQuery } from '@/components/data-table';
import { EmptyState } from '@/components/states';
import { AccountState, InviteButton } from '@/features/invite';
import type { Answer, Item } from '@/lib/api/types';
import { type School, schoolChoices } from '@/lib/school-choice';

interface Props {
  page: Answer<'/v1/schools/staff', 'get'>;
  query: TableQuery;
  /** The actor's. */
  schools: School[];
  mayInvite: boolean;
}

export function StaffTable({ page, query, schools, mayInvite }: Props) {
  const t = useTranslations('staff');
  const columns: Column<Item<'/v1/schools/staff'>>[] = [
    {
      key: 'name',
      header: t('name'),
      sort: 'name',
      heading: true,
      cell: ({ given_name, family_name, email }) => (
        <div>
          {t('fullName', { given: given_name, family: family_name })}
          {email && (
            <Anchor href={`mailto:${email}`} size="sm" fw={400} display="block">
              {email}
            </Anchor>
          )}
        </div>
      ),
    },
    { key: 'number', header: t('number'), sort: 'number', cell: ({ staff_number }) => staff_number },
    {
      key: 'position',
      header: t('position'),
      cell: ({ position }) => position,
    },
    { key: 'schools', header: t('schools'), cell: ({ school_names }) => school_names.join(', ') },
    {
      key: 'account',
      header: t('account'),
      cell: ({ id, given_name, family_name, has_account, school_names }) => {
        if (has_account || !mayInvite) return <AccountState has={has_account} />;
        const theirs = schools.filter(({ name }) => school_names.includes(name));
        return (
          <InviteButton
            invited="staff"
            person={{ id, name: `${given_name} ${family_name}` }}
            schools={schoolChoices(theirs.length > 0 ? theirs : schools)}
            timeZone={theirs[0]?.time_zone ?? schools[0]?.time_zone ?? 'UTC'}
          />
        );
      },
    },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      pathname="/staff"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
