import { Group, Text } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableDay, TableFilter } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import {
  INCIDENT_LIST,
  IncidentTable,
  listIncidents,
  readKinds,
  ReportIncident,
  SEVERITIES,
  STATES,
} from '@/features/behavior';
import { asDay } from '@/i18n/dates';
import { kindName } from '@/lib/behavior-kinds';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('behavior');
  return { title: t('title') };
}

export default async function IncidentsPage({ searchParams }: PageProps<'/incidents'>) {
  const params = { order: 'desc', ...(await searchParams) };
  const list = await openList('students.incidents', '/incidents', params);
  const query = { ...parseTableQuery(params, INCIDENT_LIST), columns: list.chosen?.join() };
  const [t, me, page, kinds, schools] = await Promise.all([
    getTranslations('behavior'),
    readMe(),
    listIncidents(query),
    readKinds(),
    readSchools(),
  ]);
  const named = kinds
    .filter(({ positive }) => !positive)
    .map(({ code, name }) => ({ value: code, label: kindName(t, code, name) }));
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={may(me, 'students.report_incident') && <ReportIncident kinds={kinds} schools={schoolChoices(schools)} timeZone={me.time_zone} />}
    >
      <Group>
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
        <TableFilter name="kind" label={t('kind')} options={named} />
        <TableFilter
          name="severity"
          label={t('severity')}
          options={SEVERITIES.map((value) => ({ value, label: t(`severities.${value}`) }))}
        />
        <TableFilter
          name="state"
          label={t('state')}
          options={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
        {(['first_on', 'last_on'] as const).map((name) => (
          <Group key={name} gap={6}>
            <Text size="sm" aria-hidden>
              {t(name)}
            </Text>
            <TableDay name={name} label={t(name)} day={asDay(query[name]) ?? ''} />
          </Group>
        ))}
      </Group>
      <IncidentTable page={page} query={query} list={list} />
    </Page>
  );
}
