import { Paper, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { type Column, TableRows } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { useRoleName } from '@/components/role-name';
import { isBuiltIn } from '@/lib/roles';

import type { RoleShown } from '../model';
import { RoleKind } from './role-kind';

/** All roles: the built-in ones first, then those of the district. */
export function RoleTable({ roles }: { roles: RoleShown[] }) {
  const t = useTranslations('roles');
  const roleName = useRoleName();
  const columns: Column<RoleShown>[] = [
    {
      key: 'role',
      header: t('role'),
      heading: true,
      cell: ({ key, name }) => (
        <TextLink href={`/settings/roles/${key}`} fw={600}>
          {roleName(key, name)}
        </TextLink>
      ),
    },
    {
      key: 'what',
      header: t('what'),
      cell: ({ key, description }) =>
        isBuiltIn(key)
          ? t(`builtIn.${key}`)
          : description || (
              <Text span size="sm" c="dimmed">
                {t('noDescription')}
              </Text>
            ),
    },
    { key: 'where', header: t('where'), cell: (role) => <RoleKind role={role} /> },
    { key: 'holders', header: t('heldBy'), cell: ({ holders }) => <Holders count={holders} /> },
  ];
  return (
    <Paper withBorder radius="md" style={{ overflow: 'hidden' }}>
      <TableRows label={t('title')} columns={columns} rows={roles} rowKey={({ key }) => key} />
    </Paper>
  );
}

function Holders({ count }: { count: number | null }) {
  const t = useTranslations('roles');
  if (count === null) {
    return (
      <Text span size="sm" c="dimmed">
        {t('notCounted')}
      </Text>
    );
  }
  return t('holders', { count });
}
