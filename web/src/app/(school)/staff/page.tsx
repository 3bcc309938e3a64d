import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter, TableSearch } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { listStaff, STAFF_LIST, StaffTable } from '@/features/staff';
import { readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff');
  return { title: t('title') };
}

export default async function StaffPage({ searchParams }: PageProps<'/staff'>) {
  const params = await searchParams;
  const list = await openList('schools.staff', '/staff', params);
  const query = { ...parseTableQuery(params, STAFF_LIST), columns: list.chosen?.join() };
  const [t, me, page, schools] = await Promise.all([getTranslations('staff'), readMe(), listStaff(query), readSchools()]);
  return (
    <Page title={t('title')}>
      <Group>
        <TableSearch placeholder={t('search')} />
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
        <TableFilter name="without_account" label={t('account')} options={[{ value: 'true', label: t('withoutAccount') }]} />
      </Group>
      <StaffTable page={page} query={query} list={list} schools={schools} me={me} />
    </Page>
  );
}
