import { Group } from '@mantine/core';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableSearch } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { readDepartments } from '@/features/departments/queries';
import { DIRECTORY, Directory, listColleagues, readPositions, StaffFilters } from '@/features/staff';
import { readSchools } from '@/lib/schools';

interface Props {
  address: Record<string, string | string[] | undefined>;
  pathname: string;
}

/** The directory: who works where, and how to reach them at work. */
export async function Colleagues({ address, pathname }: Props) {
  const list = await openList('schools.directory', pathname, address);
  const query = { ...parseTableQuery(address, DIRECTORY), columns: list.chosen?.join() };
  const [t, page, schools, departments, positions] = await Promise.all([
    getTranslations('staff'),
    listColleagues(query),
    readSchools(),
    readDepartments(query.school_id),
    readPositions(),
  ]);
  return (
    <Page title={t('directory')} lead={t('directoryLead')}>
      <Group>
        <TableSearch placeholder={t('search')} />
        <StaffFilters schools={schools} departments={departments} positions={positions} />
      </Group>
      <Directory page={page} query={query} list={list} pathname={pathname} />
    </Page>
  );
}
