import { Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { parseTableQuery } from '@/components/data-table';
import { FactLine, Page, Panel } from '@/components/page';
import { AddHead, CorrectDepartment, Heads } from '@/features/departments';
import { readDepartment } from '@/features/departments/queries';
import { DIRECTORY, Directory, listColleagues } from '@/features/staff';
import { formatDay } from '@/i18n/dates';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('departments');
  return { title: t('department') };
}

export default async function DepartmentPage({ params, searchParams }: PageProps<'/departments/[departmentId]'>) {
  const { departmentId } = await params;
  const query = { ...parseTableQuery(await searchParams, DIRECTORY), department_id: departmentId };
  const [t, format, me, department, page] = await Promise.all([
    getTranslations('departments'),
    getFormatter(),
    readMe(),
    readDepartment(departmentId),
    listColleagues(query),
  ]);
  const manages = may(me, 'schools.manage_departments');
  return (
    <Page
      title={department.name}
      eyebrow={department.place ?? t('wholeDistrict')}
      lead={
        <FactLine
          facts={[
            department.code,
            t('staffCount', { count: department.staff }),
            department.ends_on && t('endsOn', { day: formatDay(format, department.ends_on, 'short') }),
          ]}
        />
      }
      actions={manages && <CorrectDepartment department={department} />}
    >
      <Stack gap="lg">
        <Panel title={t('heads')} aside={manages && <AddHead department={department} />}>
          <Heads department={department} opens={may(me, 'schools.read_staff')} mayManage={manages} />
        </Panel>
        <Panel title={t('members')}>
          <Directory page={page} query={query} pathname={`/departments/${departmentId}`} />
        </Panel>
      </Stack>
    </Page>
  );
}
