import { Anchor, Group, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { AccountState, InviteButton, InvitedState, InviteSelection, PickPerson, type Selectable } from '@/features/invite';
import { formatDay } from '@/i18n/dates';
import type { Answer, Item, Me } from '@/lib/api/types';
import { rolesToGive } from '@/lib/roles';
import { type School, schoolChoices } from '@/lib/school-choice';

interface Props {
  page: Answer<'/v1/schools/staff', 'get'>;
  query: TableQuery;
  list?: ListView;
  /** The actor's. */
  schools: School[];
  me: Me;
}

export function StaffTable({ page, query, list, schools, me }: Props) {
  const t = useTranslations('staff');
  const format = useFormatter();
  const timeZone = schools[0]?.time_zone ?? me.time_zone;
  const columns: Column<Item<'/v1/schools/staff'>>[] = [
    {
      key: 'name',
      header: t('name'),
      sort: 'name',
      heading: true,
      cell: (row) => (
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <PickPerson person={selectable(row)} />
          <div>
            <TextLink href={`/staff/${row.id}`} prefetch={false} inherit>
              {t('fullName', { given: row.given_name, family: row.family_name })}
            </TextLink>
            {row.email && (
              <Anchor href={`mailto:${row.email}`} size="sm" fw={400} display="block" mt={4}>
                {row.email}
              </Anchor>
            )}
          </div>
        </Group>
      ),
    },
    { key: 'number', header: t('number'), sort: 'number', cell: ({ staff_number }) => staff_number },
    {
      key: 'position',
      header: t('position'),
      cell: ({ position, department_names, leaves_on }) => (
        <>
          {[position, ...department_names].filter(Boolean).join(' · ')}
          {leaves_on && (
            <Text size="sm" c="dimmed">
              {t('leavesOn', { day: formatDay(format, leaves_on, 'short') })}
            </Text>
          )}
        </>
      ),
    },
    { key: 'schools', header: t('schools'), cell: ({ school_names }) => school_names.join(', ') },
    {
      key: 'account',
      header: t('account'),
      cell: ({ id, given_name, family_name, has_account, invited_at, school_names }) => {
        if (has_account || me.roles_to_give.length === 0) return <AccountState has={has_account} />;
        const theirs = schools.filter(({ name }) => school_names.includes(name));
        return (
          <Group gap="xs">
            <InviteButton
              invited="staff"
              given={rolesToGive(me)}
              person={{ id, name: `${given_name} ${family_name}` }}
              schools={schoolChoices(theirs.length > 0 ? theirs : schools)}
              timeZone={theirs[0]?.time_zone ?? timeZone}
            />
            {invited_at && <InvitedState at={invited_at} timeZone={timeZone} />}
          </Group>
        );
      },
    },
  ];
  return (
    <InviteSelection
      invited="staff"
      people={page.items.map(selectable).filter((person) => person !== null)}
      given={rolesToGive(me)}
      district={me.tenant.name}
      schools={schoolChoices(schools)}
      timeZone={timeZone}
    >
      <DataTable
        label={t('title')}
        columns={columns}
        page={page}
        rowKey={({ id }) => id}
        query={query}
      list={list}
        pathname="/staff"
        empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      />
    </InviteSelection>
  );
}

function selectable(row: Item<'/v1/schools/staff'>): Selectable | null {
  if (row.has_account) return null;
  const { id, given_name, family_name, email, school_names } = row;
  return { id, name: `${given_name} ${family_name}`, email, belongs: school_names.join(', ') };
}
