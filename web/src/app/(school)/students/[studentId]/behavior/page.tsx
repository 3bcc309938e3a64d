import { Grid, GridCol, Group, Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Parts, readBehavior, readKinds, Recognitions, ReportIncident } from '@/features/behavior';
import { readStudent } from '@/features/students';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('behavior');
  return { title: t('tab') };
}

export default async function StudentBehaviorPage({ params }: PageProps<'/students/[studentId]/behavior'>) {
  const { studentId } = await params;
  const [me, t, behavior, kinds, student, schools] = await Promise.all([
    readMe(),
    getTranslations('behavior'),
    readBehavior(studentId),
    readKinds(),
    readStudent(studentId),
    readSchools(),
  ]);
  const name = t('fullName', { given: student.given_name, family: student.family_name });
  return (
    <Stack gap="lg">
      {may(me, 'students.report_incident') && (
        <Group>
          <ReportIncident
            kinds={kinds}
            schools={schoolChoices(schools)}
            student={{ id: studentId, name }}
            timeZone={me.time_zone}
          />
        </Group>
      )}
      <Grid gap="lg">
        <GridCol span={{ base: 12, md: 7 }}>
          <Parts parts={behavior.incidents} />
        </GridCol>
        <GridCol span={{ base: 12, md: 5 }}>
          <Recognitions
            studentId={studentId}
            recognitions={behavior.recognitions}
            kinds={may(me, 'students.recognize') ? kinds : null}
            manages={may(me, 'students.manage_behavior')}
          />
        </GridCol>
      </Grid>
    </Stack>
  );
}
