import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';

import { DaySteps } from '@/components/day-steps';
import { TableFilter } from '@/components/data-table';
import { Page } from '@/components/page';
import { ExcuseTable, listExcuses, RecordAbsence } from '@/features/excuses';
import { asDay, formatDay } from '@/i18n/dates';
import { chosenSchool, schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';
import { readToday } from '@/lib/today';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('excuses');
  return { title: t('title') };
}

export default async function ExcusesPage({ searchParams }: PageProps<'/excuses'>) {
  const [{ school_id, on: wanted }, schools, today] = await Promise.all([searchParams, readSchools(), readToday()]);
  const school = chosenSchool(schools, school_id);
  if (!school) notFound();
  const on = asDay(wanted) ?? today;
  const [t, format, excuses] = await Promise.all([
    getTranslations('excuses'),
    getFormatter(),
    listExcuses(school.id, on),
  ]);
  return (
    <Page
      title={t('title')}
      eyebrow={schools.length === 1 ? school.name : undefined}
      lead={t('lead', { day: formatDay(format, on, 'full'), count: excuses.items.length })}
      actions={<RecordAbsence key={`${school.id} ${on}`} schoolId={school.id} on={on} />}
    >
      <Group>
        <DaySteps on={on} step="day" param="on" />
        {schools.length > 1 && (
          <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} standard={school.id} />
        )}
      </Group>
      <ExcuseTable excuses={excuses.items} timeZone={school.time_zone} />
    </Page>
  );
}
