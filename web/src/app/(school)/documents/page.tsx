import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter } from '@/components/data-table';
import { ButtonLink } from '@/components/link';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { DOCUMENT_LIST, DocumentTable, listDocuments, readKinds, STATES } from '@/features/documents';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

const SOON_DAYS = [0, 30, 90] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('documents');
  return { title: t('title') };
}

function later(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export default async function DocumentsPage({ searchParams }: PageProps<'/documents'>) {
  const params = await searchParams;
  const list = await openList('students.documents', '/documents', params);
  const query = { ...parseTableQuery(params, DOCUMENT_LIST), columns: list.chosen?.join() };
  const [t, me, page, kinds, schools] = await Promise.all([
    getTranslations('documents'),
    readMe(),
    listDocuments(query),
    readKinds(),
    readSchools(),
  ]);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <ButtonLink variant="default" href="/documents/missing">
            {t('missingTitle')}
          </ButtonLink>
          {may(me, 'students.manage_document_kinds') && (
            <ButtonLink variant="default" href="/settings/documents">
              {t('kindsTitle')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Group>
        <TableFilter
          name="state"
          label={t('state')}
          options={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
        <TableFilter name="kind_id" label={t('kind')} options={kinds.map(({ id, name }) => ({ value: id, label: name }))} />
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
        <TableFilter
          name="expires_by"
          label={t('expires')}
          options={SOON_DAYS.map((days) => ({ value: later(me.today, days), label: t('within', { days }) }))}
        />
      </Group>
      <DocumentTable page={page} query={query} list={list} />
    </Page>
  );
}
