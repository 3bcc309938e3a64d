import { Anchor } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { type Column, DataTable, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
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
  ofDistrict: boolean;
}

export function StaffTable({ page, query, schools, mayInvite, ofDistrict }: Props) {
  const t = useTranslations('staff');
  const columns: Column<Item<'/v1/schools/staff'>>[] = [
    {
      key: 'name',
      header: t('name'),
      sort: 'name',
      heading: true,
      cell: ({ id, given_name, family_name, email }) => (
        <div>
          <TextLink href={`/staff/${id}`} prefetch={false} inherit>
            {t('fullName', { given: given_name, family: family_name })}
          </TextLink>
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
            ofDistrict={ofDistrict}
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
