import { Badge, Group, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import type { Answer, Item } from '@/lib/api/types';

import { MergePosition } from './merge-position';
import { PositionForm } from './position-form';

type Position = Item<'/v1/schools/positions'>;

interface Props {
  page: Answer<'/v1/schools/positions', 'get'>;
  query: TableQuery;
  list: ListView;
  /** All there are: what one may be merged into. */
  every: Position[];
}

/** The district's list of positions. */
export function PositionTable({ page, query, list, every }: Props) {
  const t = useTranslations('positions');
  const columns: Column<Position>[] = [
    {
      key: 'title',
      header: t('name'),
      sort: 'title',
      heading: true,
      cell: ({ title, active, also_called }) => (
        <>
          {title}{' '}
          {!active && (
            <Badge variant="default">
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
      quiet: true,
      cell: (position) => (
        <Group gap="xs" wrap="nowrap">
          <PositionForm key={position.version} position={position} />
          {every.length > 1 && <MergePosition position={position} positions={every} />}
        </Group>
      ),
    },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/settings/positions"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
