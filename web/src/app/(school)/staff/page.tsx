import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter, TableSearch } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { readDepartments } from '@/features/departments/queries';
import { listStaff, readPositions, STAFF_LIST, StaffFilters, StaffTable } from '@/features/staff';
import { may, readMe } from '@/lib/me';
import { readSchools } from '@/lib/schools';

import { Colleagues } from './colleagues';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff');
  return { title: t('title') };
}

/** For the office its list, for everybody else the directory of colleagues. */
export default async function StaffPage({ searchParams }: PageProps<'/staff'>) {
  const [me, address] = await Promise.all([readMe(), searchParams]);
  return may(me, 'schools.read_staff') ? (
    <OfficeList address={address} />
  ) : (
    <Colleagues address={address} pathname="/staff" />
  );
}

interface Props {
  address: Awaited<PageProps<'/staff'>['searchParams']>;
}

async function OfficeList({ address }: Props) {
  const list = await openList('schools.staff', '/staff', address);
  const query = { ...parseTableQuery(address, STAFF_LIST), columns: list.chosen?.join() };
  const me = await readMe();
  const knows = may(me, 'schools.read_directory');
  const [t, page, schools, departments, positions] = await Promise.all([
    getTranslations('staff'),
    listStaff(query),
    readSchools(),
    knows ? readDepartments(query.school_id) : [],
    knows ? readPositions() : [],
  ]);
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {knows && (
            <ButtonLink href="/staff/directory" size="sm" variant="default">
              {t('directory')}
            </ButtonLink>
          )}
          {may(me, 'schools.correct_sections') && (
            <ButtonLink href="/staff/handover" size="sm" variant="default">
              {t('handover.title')}
            </ButtonLink>
          )}
          {may(me, 'schools.manage_staff') && (
            <ButtonLink href="/staff/new" size="sm">
              {t('add.open')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Group>
        <TableSearch placeholder={t('search')} />
        <StaffFilters schools={schools} departments={departments} positions={positions} />
        <TableFilter
          name="state"
          label={t('state')}
          standard="working"
          options={(['working', 'leaving', 'left', 'all'] as const).map((value) => ({ value, label: t(`states.${value}`) }))}
        />
        <TableFilter name="without_account" label={t('account')} options={[{ value: 'true', label: t('withoutAccount') }]} />
      </Group>
      <StaffTable page={page} query={query} list={list} schools={schools} me={me} />
    </Page>
  );
}
