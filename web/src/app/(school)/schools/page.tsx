import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { listSchools, SCHOOL_LIST, SchoolTable } from '@/features/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('schools');
  return { title: t('title') };
}

export default async function SchoolsPage({ searchParams }: PageProps<'/schools'>) {
  const params = await searchParams;
  const list = await openList('schools.schools', '/schools', params);
  const query = { ...parseTableQuery(params, SCHOOL_LIST), columns: list.chosen?.join() };
  const [t, page] = await Promise.all([getTranslations('schools'), listSchools(query)]);
  return (
    <Page
      title={t('title')}
      actions={
        <ButtonLink variant="default" href="/schools/years">
          {t('academicYears')}
        </ButtonLink>
      }
    >
      <SchoolTable page={page} query={query} list={list} />
    </Page>
  );
}
