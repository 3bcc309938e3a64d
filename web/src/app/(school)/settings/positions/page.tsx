import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter, TableSearch } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { PositionForm, PositionTable } from '@/features/positions';
import { listPositions, POSITION_LIST, readAllPositions } from '@/features/positions/queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('positions');
  return { title: t('title') };
}

export default async function PositionsPage({ searchParams }: PageProps<'/settings/positions'>) {
  const params = await searchParams;
  const list = await openList('schools.positions', '/settings/positions', params);
  const query = { ...parseTableQuery(params, POSITION_LIST), columns: list.chosen?.join() };
  const [t, page, every] = await Promise.all([getTranslations('positions'), listPositions(query), readAllPositions()]);
  return (
    <Page title={t('title')} lead={t('lead')} actions={<PositionForm />}>
      <Group>
        <TableSearch placeholder={t('search')} />
        <TableFilter
          name="include_inactive"
          label={t('which')}
          standard="false"
          options={[
            { value: 'false', label: t('onlyActive') },
            { value: 'true', label: t('inactiveToo') },
          ]}
        />
      </Group>
      <PositionTable page={page} query={query} list={list} every={every} />
    </Page>
  );
}
