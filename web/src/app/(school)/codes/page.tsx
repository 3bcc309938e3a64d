import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { TableFilter } from '@/components/data-table';
import { Page, Panel } from '@/components/page';
import { AddCode, CodeTable, listCodes, NoticeHold, readSettings } from '@/features/codes';
import { may, readMe } from '@/lib/me';
import { chosenSchool, schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('codes');
  return { title: t('title') };
}

export default async function CodesPage({ searchParams }: PageProps<'/codes'>) {
  const [{ school_id }, me, schools] = await Promise.all([searchParams, readMe(), readSchools()]);
  const school = chosenSchool(schools, school_id);
  if (!school) notFound();
  const [t, codes, settings] = await Promise.all([
    getTranslations('codes'),
    listCodes(school.id),
    may(me, 'attendance.manage_settings') ? readSettings() : null,
  ]);
  const managed = may(me, 'attendance.manage_codes');
  return (
    <Page
      title={t('title')}
      eyebrow={schools.length === 1 ? school.name : undefined}
      lead={t('lead')}
      actions={managed && <AddCode key={school.id} schoolId={school.id} />}
    >
      {schools.length > 1 && (
        <Group>
          <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} standard={school.id} />
        </Group>
      )}
      <CodeTable codes={codes} managed={managed} />
      {settings && (
        <Panel title={t('settings')}>
          <NoticeHold minutes={settings.notice_hold_minutes} />
        </Panel>
      )}
    </Page>
  );
}
