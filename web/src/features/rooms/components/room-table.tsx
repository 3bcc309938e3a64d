import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type TableQuery } from '@/components/data-table';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import type { Room } from '../features';
import { RoomDialog } from './room-dialog';

interface Props {
  page: Answer<'/v1/schools/{school_id}/rooms', 'get'>;
  query: TableQuery;
  schoolId: string;
  mayManage: boolean;
}

export function RoomTable({ page, query, schoolId, mayManage }: Props) {
  const t = useTranslations('rooms');
  const format = useFormatter();
  const columns: Column<Room>[] = [
    { key: 'name', header: t('room'), heading: true, cell: ({ name }) => name },
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
      cell: (room) => <RoomDialog schoolId={schoolId} room={room} />,
    });
  }
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      pathname={`/schools/${schoolId}/rooms`}
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
