import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter, TableSearch } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { openList } from '@/components/list-tools';
import { FactLine, Page } from '@/components/page';
import { GUARDIAN_LIST, GuardianTable, listGuardians } from '@/features/guardians';
import { readSection } from '@/features/sections';
import { readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('guardians');
  return { title: t('title') };
}

export default async function GuardiansPage({ searchParams }: PageProps<'/guardians'>) {
  const params = await searchParams;
  const list = await openList('students.guardians', '/guardians', params);
  const query = { ...parseTableQuery(params, GUARDIAN_LIST), columns: list.chosen?.join() };
  const [t, me, page, schools, section] = await Promise.all([
    getTranslations('guardians'),
    readMe(),
    listGuardians(query),
    readSchools(),
    query.section_id ? readSection(query.section_id) : null,
  ]);
  const lead = section && (
    <FactLine
      facts={[
        <TextLink key="section" href={`/sections/${section.id}`}>
          {t('ofSection', { course: section.course_title, name: section.name })}
        </TextLink>,
        <TextLink key="all" href="/guardians">
          {t('showAll')}
        </TextLink>,
      ]}
    />
  );
  return (
    <Page title={t('title')} lead={lead}>
      <Group>
        <TableSearch placeholder={t('search')} />
        {!section && schools.length > 1 && (
          <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />
        )}
        <TableFilter name="without_account" label={t('account')} options={[{ value: 'true', label: t('withoutAccount') }]} />
      </Group>
      <GuardianTable page={page} query={query} list={list} me={me} />
    </Page>
  );
}
