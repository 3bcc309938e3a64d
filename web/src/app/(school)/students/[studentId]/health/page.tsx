import { Grid, GridCol, Stack, Text } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Panel } from '@/components/page';
import { Alerts, EmergencyCard, Immunizations, readHealthOf, Records, Visits } from '@/features/health';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('health');
  return { title: t('title') };
}

export default async function HealthPage({ params, searchParams }: PageProps<'/students/[studentId]/health'>) {
  const [{ studentId }, { cursor }, me, t] = await Promise.all([
    params,
    searchParams,
    readMe(),
    getTranslations('health'),
  ]);
  const after = typeof cursor === 'string' ? cursor : undefined;
  const { health, visits, card, alerts } = await readHealthOf(me, studentId, after);
  const keeps = may(me, 'students.manage_health');
  if (alerts) {
    return (
      <Panel title={t('alertsForTeachers')}>
        <Text size="sm" c="dimmed" mb="sm">
          {t('alertsLead')} {t('onRecord')}
        </Text>
        <Alerts alerts={alerts.items} empty={t('noTeacherAlerts')} />
      </Panel>
    );
  }
  const shared = { studentId, today: me.today, keeps };
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('onRecord')}
      </Text>
      <Grid gap="lg">
        {health && (
          <GridCol span={{ base: 12, md: 7 }}>
            <Stack gap="lg">
              <Records {...shared} records={health.records} />
              <Immunizations {...shared} immunizations={health.immunizations} />
            </Stack>
          </GridCol>
        )}
        <GridCol span={{ base: 12, md: health ? 5 : 7 }}>
          <Stack gap="lg">
            {card && <EmergencyCard card={card} keeps={keeps} />}
            {visits && (
              <Visits
                studentId={studentId}
                page={visits}
                later={after !== undefined}
                timeZone={me.time_zone}
                keeps={keeps}
              />
            )}
          </Stack>
        </GridCol>
      </Grid>
    </Stack>
  );
}
