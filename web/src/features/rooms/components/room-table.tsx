import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import type { Room } from '../features';
import { RoomDialog } from './room-dialog';

interface Props {
  page: Answer<'/v1/schools/rooms', 'get'>;
  query: TableQuery;
  list: ListView;
  withSchool: boolean;
  mayManage: boolean;
}

export function RoomTable({ page, query, list, withSchool, mayManage }: Props) {
  const t = useTranslations('rooms');
  const format = useFormatter();
  const columns: Column<Room>[] = [
    { key: 'name', header: t('room'), sort: 'name', heading: true, cell: ({ name }) => name },
    ...(withSchool ? [{ key: 'school', header: t('school'), cell: ({ school_name }: Room) => school_name }] : []),
    { key: 'capacity', header: t('capacity'), cell: ({ capacity }) => capacity },
    {
      key: 'features',
      header: t('featuresTitle'),
      cell: ({ features }) => features.map((feature) => t(`features.${feature}`)).join(', '),
    },
    { key: 'sections', header: t('sections'), cell: ({ sections }) => sections },
    { key: 'until', header: t('until'), cell: ({ ends_on }) => ends_on && formatDay(format, ends_on, 'short') },
  ];
  if (mayManage) {
    columns.push({
      key: 'correct',
      header: t('correct'),
      quiet: true,
      align: 'end',
      cell: (room) => <RoomDialog room={room} />,
    });
  }
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/rooms"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
