import { Grid, GridCol, Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Goals, Interventions, Notes, readProgress } from '@/features/progress';
import { readStudent } from '@/features/students';
import { readWarnings, Standing } from '@/features/warnings';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('progress');
  return { title: t('title') };
}

export default async function ProgressPage({ params }: PageProps<'/students/[studentId]/progress'>) {
  const [{ studentId }, me] = await Promise.all([params, readMe()]);
  const [progress, warnings, student] = await Promise.all([
    readProgress(studentId),
    readWarnings(me, studentId),
    readStudent(studentId),
  ]);
  const shared = { studentId, today: me.today, changes: progress.may_change };
  return (
    <Grid gap="lg">
      <GridCol span={{ base: 12, md: 7 }}>
        <Stack gap="lg">
          <Interventions
            {...shared}
            me={progress.may_own ? me.person_id : null}
            interventions={progress.interventions}
            flags={warnings?.flags ?? []}
            schoolId={may(me, 'schools.read_directory') ? student.school_id : null}
          />
          <Goals {...shared} goals={progress.goals} />
        </Stack>
      </GridCol>
      <GridCol span={{ base: 12, md: 5 }}>
        <Stack gap="lg">
          {warnings && <Standing warnings={warnings} />}
          <Notes studentId={studentId} timeZone={me.time_zone} changes={progress.may_change} notes={progress.notes} />
        </Stack>
      </GridCol>
    </Grid>
  );
}
