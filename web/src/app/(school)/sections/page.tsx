import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter, TableSearch } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { CopySections, OfferSections } from '@/features/offering';
import { listSections, SECTION_LIST, SectionTable } from '@/features/sections';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';
import { readToday } from '@/lib/today';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sections');
  return { title: t('title') };
}

export default async function SectionsPage({ searchParams }: PageProps<'/sections'>) {
  const params = await searchParams;
  const list = await openList('schools.sections', '/sections', params);
  const query = { ...parseTableQuery(params, SECTION_LIST), columns: list.chosen?.join() };
  const me = await readMe();
  const ofOffice = may(me, 'schools.correct_sections');
  const [t, page, schools, today] = await Promise.all([
    getTranslations('sections'),
    listSections(query),
    readSchools(),
    may(me, 'attendance.mark') ? readToday() : null,
  ]);
  return (
    <Page
      title={t('title')}
      actions={
        may(me, 'schools.manage_sections') && (
          <>
            <CopySections schools={schoolChoices(schools)} />
            <OfferSections schools={schoolChoices(schools)} />
          </>
        )
      }
    >
      <Group>
        <TableSearch placeholder={t('search')} />
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
        {ofOffice && (
          <>
            <TableFilter name="teacher" label={t('teachers')} options={[{ value: 'none', label: t('untaught') }]} />
            <TableFilter
              name="include_over"
              label={t('time')}
              standard="false"
              options={[
                { value: 'false', label: t('notOver') },
                { value: 'true', label: t('includeOver') },
              ]}
            />
          </>
        )}
      </Group>
      <SectionTable page={page} query={query} list={list} today={today} withSchool={schools.length > 1} />
    </Page>
  );
}
