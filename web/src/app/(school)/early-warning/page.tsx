import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter } from '@/components/data-table';
import { ButtonLink } from '@/components/link';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { MEASURES } from '@/components/warning-words';
import { listWarned, WARNED_LIST, WarnedTable } from '@/features/warnings';
import { gradeChoices, schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('warnings');
  return { title: t('title') };
}

export default async function EarlyWarningPage({ searchParams }: PageProps<'/early-warning'>) {
  const params = await searchParams;
  const list = await openList('students.warnings', '/early-warning', params);
  const query = { ...parseTableQuery(params, WARNED_LIST), columns: list.chosen?.join() };
  const [t, page, schools] = await Promise.all([getTranslations('warnings'), listWarned(query), readSchools()]);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <ButtonLink variant="default" href="/early-warning/rules">
          {t('thresholds')}
        </ButtonLink>
      }
    >
      <Group>
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
        <TableFilter name="grade_level" label={t('grade')} options={gradeChoices(schools, query.school_id)} />
        <TableFilter
          name="level"
          label={t('level')}
          options={(['alert', 'watch'] as const).map((value) => ({ value, label: t(`levels.${value}`) }))}
        />
        <TableFilter
          name="measure"
          label={t('measure')}
          options={MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))}
        />
      </Group>
      <WarnedTable page={page} query={query} list={list} />
    </Page>
  );
}
