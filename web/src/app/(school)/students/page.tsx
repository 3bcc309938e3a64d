import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableSearch } from '@/components/data-table';
import { Page } from '@/components/page';
import { listStudents, STUDENT_LIST, StudentTable } from '@/features/students';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('students');
  return { title: t('title') };
}

export default async function StudentsPage({ searchParams }: PageProps<'/students'>) {
  const query = parseTableQuery(await searchParams, STUDENT_LIST);
  const [t, page] = await Promise.all([getTranslations('students'), listStudents(query)]);
  return (
    <Page title={t('title')}>
      <Group>
        <TableSearch placeholder={t('search')} />
      </Group>
      <StudentTable page={page} query={query} />
    </Page>
  );
}
