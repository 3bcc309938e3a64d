import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { INTERVENTION_LIST, InterventionTable, listInterventions } from '@/features/progress';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('progress');
  return { title: t('list.title') };
}

export default async function InterventionsPage({ searchParams }: PageProps<'/interventions'>) {
  const params = await searchParams;
  const list = await openList('students.interventions', '/interventions', params);
  const query = { ...parseTableQuery(params, INTERVENTION_LIST), columns: list.chosen?.join() };
  const [t, page, schools] = await Promise.all([getTranslations('progress'), listInterventions(query), readSchools()]);
  return (
    <Page title={t('list.title')} lead={t('list.lead')}>
      <Group>
        {schools.length > 1 && (
          <TableFilter name="school_id" label={t('list.school')} options={schoolChoices(schools)} />
        )}
        <TableFilter
          name="owner"
          label={t('owner')}
          options={(['mine', 'none'] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
        />
        <TableFilter name="due" label={t('list.review')} options={[{ value: 'true', label: t('list.due') }]} />
      </Group>
      <InterventionTable page={page} query={query} list={list} />
    </Page>
  );
}
