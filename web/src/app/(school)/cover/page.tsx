import { Group, Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';

import { DaySteps } from '@/components/day-steps';
import { TableFilter } from '@/components/data-table';
import { Page, Panel } from '@/components/page';
import { AbsenceList, LessonsLeft, readCover, readPeriods, RecordAbsence } from '@/features/cover';
import { asDay, formatDay } from '@/i18n/dates';
import { chosenSchool, schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cover');
  return { title: t('title') };
}

export default async function CoverPage({ searchParams }: PageProps<'/cover'>) {
  const [{ school_id, on }, t, format, schools] = await Promise.all([
    searchParams,
    getTranslations('cover'),
    getFormatter(),
    readSchools(),
  ]);
  const school = chosenSchool(schools, school_id);
  if (!school) notFound();
  const [day, periods] = await Promise.all([readCover(school.id, asDay(on)), readPeriods(school.id)]);
  const open = day.lessons.filter(({ cover, present }) => !cover && present.length === 0).length;
  return (
    <Page
      title={t('title')}
      eyebrow={school.name}
      lead={t('lead', { day: formatDay(format, day.on, 'full'), open })}
      actions={<RecordAbsence key={`${school.id} ${day.on}`} schoolId={school.id} periods={periods} on={day.on} />}
    >
      <Group>
        <DaySteps on={day.on} step="day" param="on" />
        {schools.length > 1 && (
          <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} standard={school.id} />
        )}
      </Group>
      <Stack gap="lg">
        <Panel title={t('lessons')}>
          <LessonsLeft lessons={day.lessons} absences={day.absences} open={day.on >= day.today} />
        </Panel>
        <Panel title={t('away')}>
          <AbsenceList absences={day.absences} on={day.on} periods={periods} />
        </Panel>
      </Stack>
    </Page>
  );
}
