import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter, TableSearch } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { AddDepartment, DepartmentTable } from '@/features/departments';
import { DEPARTMENT_LIST, listDepartments } from '@/features/departments/queries';
import { hasRole, may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('departments');
  return { title: t('title') };
}

export default async function DepartmentsPage({ searchParams }: PageProps<'/departments'>) {
  const params = await searchParams;
  const list = await openList('schools.departments', '/departments', params);
  const query = { ...parseTableQuery(params, DEPARTMENT_LIST), columns: list.chosen?.join() };
  const [t, me, page, schools] = await Promise.all([
    getTranslations('departments'),
    readMe(),
    listDepartments(query),
    readSchools(),
  ]);
  return (
    <Page
      title={t('title')}
      actions={
        may(me, 'schools.manage_departments') && (
          <AddDepartment schools={schoolChoices(schools)} everywhere={hasRole(me, 'district_admin', 'registrar')} />
        )
      }
    >
      <Group>
        <TableSearch placeholder={t('search')} />
        {schools.length > 1 && <TableFilter name="school_id" label={t('place')} options={schoolChoices(schools)} />}
        <TableFilter
          name="include_over"
          label={t('which')}
          standard=""
          options={[
            { value: '', label: t('current') },
            { value: 'true', label: t('overToo') },
          ]}
        />
      </Group>
      <DepartmentTable page={page} query={query} list={list} />
    </Page>
  );
}
