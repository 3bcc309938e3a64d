import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { ComingOfAgeTable, listComingOfAge, OF_AGE_LIST } from '@/features/families';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('families');
  return { title: t('comingOfAge') };
}

export default async function ComingOfAgePage({ searchParams }: PageProps<'/coming-of-age'>) {
  const params = await searchParams;
  const list = await openList('students.coming_of_age', '/coming-of-age', params);
  const query = { ...parseTableQuery(params, OF_AGE_LIST), columns: list.chosen?.join() };
  const [t, page, schools] = await Promise.all([getTranslations('families'), listComingOfAge(query), readSchools()]);
  return (
    <Page title={t('comingOfAge')} lead={t('comingOfAgeLead')}>
      <Group>
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
        <TableFilter
          name="include_decided"
          label={t('show')}
          standard="false"
          options={[
            { value: 'false', label: t('toDecide') },
            { value: 'true', label: t('decidedToo') },
          ]}
        />
      </Group>
      <ComingOfAgeTable page={page} query={query} list={list} withSchool={schools.length > 1} />
    </Page>
  );
}
