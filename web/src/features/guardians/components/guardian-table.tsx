import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { AccountState, InviteButton, InvitedState, InviteSelection, PickPerson, type Selectable } from '@/features/invite';
import type { Answer, Item, Me } from '@/lib/api/types';
import { rolesToGive } from '@/lib/roles';

type Guardian = Item<'/v1/students/guardians'>;

interface Props {
  page: Answer<'/v1/students/guardians', 'get'>;
  query: TableQuery;
  list?: ListView;
  me: Me;
}

export function GuardianTable({ page, query, list, me }: Props) {
  const t = useTranslations('guardians');
  const columns: Column<Guardian>[] = [
    {
      key: 'name',
      header: t('name'),
      heading: true,
      cell: (row) => (
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <PickPerson person={selectable(row)} />
          <div>
            {t('fullName', { given: row.given_name, family: row.family_name })}
            {row.email && (
              <Anchor href={`mailto:${row.email}`} size="sm" fw={400} display="block">
                {row.email}
              </Anchor>
            )}
          </div>
        </Group>
      ),
    },
    { key: 'phone', header: t('phone'), cell: ({ phone }) => phone },
    { key: 'children', header: t('children'), cell: ({ children }) => <Children of={children} /> },
    { key: 'account', header: t('account'), cell: (row) => <Account row={row} me={me} /> },
  ];
  return (
    <InviteSelection
      invited="guardian"
      people={page.items.map(selectable).filter((person) => person !== null)}
      given={rolesToGive(me)}
      district={me.tenant.name}
      timeZone={me.time_zone}
    >
      <DataTable
        label={t('title')}
        columns={columns}
        page={page}
        rowKey={({ id }) => id}
        query={query}
      list={list}
        pathname="/guardians"
        empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      />
    </InviteSelection>
  );
}

function Children({ of: children }: { of: Guardian['children'] }) {
  const t = useTranslations('guardians');
  return (
    <Stack gap={2} component="span">
      {children.map(({ id, name, barred }) => (
        <span key={id}>
          <TextLink href={`/students/${id}`} size="sm" prefetch={false}>
            {name}
          </TextLink>
          {barred && (
            <Text span size="sm" c="dimmed">
              {' '}
              {t('barredFrom')}
            </Text>
          )}
        </span>
      ))}
    </Stack>
  );
}

function Account({ row, me }: { row: Guardian; me: Me }) {
  const t = useTranslations('guardians');
  if (row.barred && !row.has_account) {
    return (
      <Badge variant="light" color="red" leftSection={<IconGavel size={14} stroke={1.8} />}>
        {t('barred')}
      </Badge>
    );
  }
  if (row.has_account || me.roles_to_give.length === 0) return <AccountState has={row.has_account} />;
  return (
    <Group gap="xs">
      <InviteButton
        invited="guardian"
        given={rolesToGive(me)}
        person={{ id: row.id, name: `${row.given_name} ${row.family_name}` }}
        timeZone={me.time_zone}
      />
      {row.invited_at && <InvitedState at={row.invited_at} timeZone={me.time_zone} />}
    </Group>
  );
}

function selectable({ id, given_name, family_name, email, children, has_account, barred }: Guardian): Selectable | null {
  if (has_account || barred) return null;
  const open = children.filter((child) => !child.barred);
  return { id, name: `${given_name} ${family_name}`, email, belongs: open.map(({ name }) => name).join(', ') };
}
