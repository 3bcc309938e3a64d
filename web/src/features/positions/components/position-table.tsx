import { Badge, Group, Paper, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { type Column, TableRows } from '@/components/data-table';
import { TextLink } from '@/components/link';
import type { Item } from '@/lib/api/types';

import { MergePosition } from './merge-position';
import { PositionForm } from './position-form';

type Position = Item<'/v1/schools/positions'>;

/** The district's list of positions. */
export function PositionTable({ positions }: { positions: Position[] }) {
  const t = useTranslations('positions');
  const columns: Column<Position>[] = [
    {
      key: 'title',
      header: t('name'),
      heading: true,
      cell: ({ title, active, also_called }) => (
        <>
          {title}{' '}
          {!active && (
            <Badge variant="default" tt="none">
              {t('inactive')}
            </Badge>
          )}
          {also_called.length > 0 && (
            <Text size="sm" fw={400} c="dimmed">
              {t('alsoCalled', { titles: also_called.join(', ') })}
            </Text>
          )}
        </>
      ),
    },
    { key: 'code', header: t('code'), cell: ({ code }) => code },
    { key: 'classification', header: t('classification'), cell: ({ classification }) => t(`classifications.${classification}`) },
    {
      key: 'staff',
      header: t('staff'),
      cell: ({ id, staff }) =>
        staff > 0 ? (
          <TextLink href={`/staff?position_id=${id}`} prefetch={false} inherit>
            {staff}
          </TextLink>
        ) : (
          staff
        ),
    },
    {
      key: 'change',
      header: t('change'),
      cell: (position) => (
        <Group gap="xs" wrap="nowrap">
          <PositionForm key={position.version} position={position} />
          {positions.length > 1 && <MergePosition position={position} positions={positions} />}
        </Group>
      ),
    },
  ];
  return (
    <Paper withBorder radius="md" style={{ overflow: 'hidden' }}>
      <TableRows label={t('title')} columns={columns} rows={positions} rowKey={({ id }) => id} />
    </Paper>
  );
}
