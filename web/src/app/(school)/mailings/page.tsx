import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter, TableSearch } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { listMailings, MAILING_LIST, MailingTable } from '@/features/families';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('families');
  return { title: t('mailings') };
}

export default async function MailingsPage({ searchParams }: PageProps<'/mailings'>) {
  const params = await searchParams;
  const list = await openList('students.mailings', '/mailings', params);
  const query = { ...parseTableQuery(params, MAILING_LIST), columns: list.chosen?.join() };
  const [t, page, schools] = await Promise.all([getTranslations('families'), listMailings(query), readSchools()]);
  return (
    <Page title={t('mailings')} lead={t('mailingsLead')}>
      <Group>
        <TableSearch placeholder={t('searchHousehold')} />
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
      </Group>
      <MailingTable page={page} query={query} list={list} />
    </Page>
  );
}
