import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { DUE_LIST, DueTable, listDue } from '@/features/health';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('health');
  return { title: t('due.title') };
}

export default async function ImmunizationsDuePage({ searchParams }: PageProps<'/immunizations'>) {
  const params = await searchParams;
  const list = await openList('students.immunizations_due', '/immunizations', params);
  const query = { ...parseTableQuery(params, DUE_LIST), columns: list.chosen?.join() };
  const [t, page, schools] = await Promise.all([getTranslations('health'), listDue(query), readSchools()]);
  return (
    <Page title={t('due.title')} lead={t('due.lead')}>
      <Group>
        {schools.length > 1 && (
          <TableFilter name="school_id" label={t('due.school')} options={schoolChoices(schools)} />
        )}
        <TableFilter
          name="status"
          label={t('status')}
          options={(['overdue', 'due', 'unknown'] as const).map((value) => ({ value, label: t(`statuses.${value}`) }))}
        />
      </Group>
      <DueTable page={page} query={query} list={list} />
    </Page>
  );
}
