import { Code, Paper, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { type Column, TableRows } from '@/components/data-table';
import type { School } from '@/lib/school-choice';

import { type Line, lineKey } from '../lines';
import { useRoleName } from '../role-name';
import { RemoveLine } from './remove-line';

interface Props {
  provider: { id: string; name: string };
  lines: Line[];
  schools: School[];
}

/** Whose role at the provider is which one here. */
export function RoleMapTable({ provider, lines, schools }: Props) {
  const t = useTranslations('providerRoles');
  const roleName = useRoleName();
  if (lines.length === 0) {
    return <Text>{t('empty')}</Text>;
  }
  const columns: Column<Line>[] = [
    {
      key: 'claim',
      header: t('claimRole', { name: provider.name }),
      heading: true,
      cell: ({ claim_role }) => (
        <Code fz="sm" style={{ overflowWrap: 'anywhere' }}>
          {claim_role}
        </Code>
      ),
    },
    { key: 'role', header: t('role'), cell: ({ role }) => roleName(role) },
    {
      key: 'school',
      header: t('school'),
      cell: ({ school_id }) => (school_id ? (schools.find(({ id }) => id === school_id)?.name ?? '') : t('noSchool')),
    },
    {
      key: 'remove',
      header: t('remove'),
      quiet: true,
      align: 'end',
      cell: (line) => <RemoveLine provider={provider.id} line={line} roleName={roleName(line.role)} />,
    },
  ];
  return (
    <Paper withBorder radius="md" style={{ overflow: 'hidden' }}>
      <TableRows label={t('mapOf', { name: provider.name })} columns={columns} rows={lines} rowKey={lineKey} />
    </Paper>
  );
}
