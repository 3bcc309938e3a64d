import { Grid, GridCol, Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Goals, Interventions, Notes, readProgress } from '@/features/progress';
import { readWarnings, Standing } from '@/features/warnings';
import { readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('progress');
  return { title: t('title') };
}

export default async function ProgressPage({ params }: PageProps<'/students/[studentId]/progress'>) {
  const [{ studentId }, me] = await Promise.all([params, readMe()]);
  const [progress, warnings] = await Promise.all([readProgress(studentId), readWarnings(me, studentId)]);
  const shared = { studentId, today: me.today, changes: progress.may_change };
  const flagId = warnings?.flags.find(({ ended_on }) => ended_on === null)?.id ?? null;
  return (
    <Grid gap="lg">
      <GridCol span={{ base: 12, md: 7 }}>
        <Stack gap="lg">
          <Interventions
            {...shared}
            me={me.person_id}
            interventions={progress.interventions}
            flagId={flagId}
          />
          <Goals {...shared} goals={progress.goals} />
        </Stack>
      </GridCol>
      <GridCol span={{ base: 12, md: 5 }}>
        <Stack gap="lg">
          {warnings && <Standing warnings={warnings} />}
          <Notes studentId={studentId} changes={progress.may_change} notes={progress.notes} />
        </Stack>
      </GridCol>
    </Grid>
  );
}
