import { Grid, GridCol, Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { Page } from '@/components/page';
import {
  CorrectIncident,
  IncidentFacts,
  IncidentHistory,
  Participants,
  readHistory,
  readIncident,
  readKinds,
  SetState,
} from '@/features/behavior';
import { formatDay } from '@/i18n/dates';
import { kindName } from '@/lib/behavior-kinds';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('behavior');
  return { title: t('title') };
}

export default async function IncidentPage({ params }: PageProps<'/incidents/[incidentId]'>) {
  const { incidentId } = await params;
  const [me, t, format, incident] = await Promise.all([
    readMe(),
    getTranslations('behavior'),
    getFormatter(),
    readIncident(incidentId),
  ]);
  const manages = may(me, 'students.manage_behavior') && incident.whole;
  const [kinds, history] = manages ? await Promise.all([readKinds(), readHistory(incidentId)]) : [[], null];
  const open = manages && incident.state !== 'voided';
  return (
    <Page
      title={kindName(t, incident.kind, incident.kind_name)}
      eyebrow={formatDay(format, incident.occurred_on, 'full')}
      actions={
        manages && (
          <>
            {open && <CorrectIncident key={incident.version} incident={incident} kinds={kinds} timeZone={me.time_zone} />}
            <SetState incident={incident} />
          </>
        )
      }
    >
      <Grid gap="lg">
        <GridCol span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            <IncidentFacts incident={incident} timeZone={me.time_zone} />
            <Participants incident={incident} today={me.today} manages={open} />
          </Stack>
        </GridCol>
        {history && history.items.length > 0 && (
          <GridCol span={{ base: 12, md: 5 }}>
            <IncidentHistory changes={history.items} timeZone={me.time_zone} />
          </GridCol>
        )}
      </Grid>
    </Page>
  );
}
