import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter, TableSearch } from '@/components/data-table';
import { ButtonLink } from '@/components/link';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { listMissing, MISSING_LIST, MissingTable, readKinds } from '@/features/documents';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('documents');
  return { title: t('missingTitle') };
}

export default async function MissingDocumentsPage({ searchParams }: PageProps<'/documents/missing'>) {
  const params = await searchParams;
  const list = await openList('students.missing_documents', '/documents/missing', params);
  const query = { ...parseTableQuery(params, MISSING_LIST), columns: list.chosen?.join() };
  const [t, page, kinds, schools] = await Promise.all([
    getTranslations('documents'),
    listMissing(query),
    readKinds(),
    readSchools(),
  ]);
  return (
    <Page
      title={t('missingTitle')}
      lead={t('missingLead')}
      actions={
        <ButtonLink variant="default" href="/documents">
          {t('title')}
        </ButtonLink>
      }
    >
      <Group>
        <TableSearch placeholder={t('search')} />
        <TableFilter name="kind_id" label={t('kind')} options={kinds.map(({ id, name }) => ({ value: id, label: name }))} />
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
      </Group>
      <MissingTable page={page} query={query} list={list} />
    </Page>
  );
}
