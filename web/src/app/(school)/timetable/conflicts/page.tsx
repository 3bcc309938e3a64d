import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { TableFilter } from '@/components/data-table';
import { Page } from '@/components/page';
import { ConflictTable, readConflicts } from '@/features/week';
import { chosenSchool, schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('week');
  return { title: t('conflictsTitle') };
}

const KINDS = ['teacher', 'room', 'student'] as const;

export default async function ConflictsPage({ searchParams }: PageProps<'/timetable/conflicts'>) {
  const [{ school_id, kind: wanted, cursor }, t, schools] = await Promise.all([
    searchParams,
    getTranslations('week'),
    readSchools(),
  ]);
  const school = chosenSchool(schools, school_id);
  if (!school) notFound();
  const kind = KINDS.find((each) => each === wanted);
  const page = await readConflicts(school.id, kind, typeof cursor === 'string' ? cursor : undefined);
  const counts = { teacher: page.teachers, room: page.rooms, student: page.students };
  const total = page.teachers + page.rooms + page.students;
  const following = new URLSearchParams({ school_id: school.id, ...(kind && { kind }), cursor: page.next ?? '' });
  const more = page.next && `/timetable/conflicts?${following.toString()}`;
  return (
    <Page title={t('conflictsTitle')} eyebrow={school.name} lead={t('conflicts.lead', { count: total })}>
      <Group>
        {schools.length > 1 && (
          <TableFilter name="school_id" label={t('conflicts.school')} options={schoolChoices(schools)} standard={school.id} />
        )}
        <TableFilter
          name="kind"
          label={t('conflicts.kind')}
          options={KINDS.map((value) => ({ value, label: t(`conflicts.kinds.${value}`, { count: counts[value] }) }))}
        />
      </Group>
      <ConflictTable items={page.items} total={kind ? counts[kind] : total} more={more} />
    </Page>
  );
}
