import { Stack, Text } from '@mantine/core';
import { getTranslations } from 'next-intl/server';

import { Panel } from '@/components/page';
import { EnrollmentChanges, EnrollmentList, EnrollStudent, placesOf, readEnrollments } from '@/features/enrollment';
import { readMe } from '@/lib/me';
import { readSchools } from '@/lib/schools';

export default async function EnrollmentPage({ params }: PageProps<'/students/[studentId]/enrollment'>) {
  const { studentId } = await params;
  const [t, me, history, schools] = await Promise.all([
    getTranslations('enrollment'),
    readMe(),
    readEnrollments(studentId),
    readSchools(),
  ]);
  const places = placesOf(schools);
  const going = history.enrollments.filter(({ state }) => state === 'current' || state === 'coming');
  return (
    <Stack gap="lg">
      <Panel
        title={t('enrollments')}
        aside={
          places.length > 0 && (
            <EnrollStudent
              studentId={studentId}
              places={places}
              today={history.today}
              grade={history.enrollments[0]?.grade_level}
              hasPrimary={going.some(({ primary }) => primary)}
            />
          )
        }
      >
        <EnrollmentList history={history} places={places} />
      </Panel>
      <Panel title={t('history')}>
        <Text size="sm" c="dimmed" mb="sm">
          {t('historyHint')}
        </Text>
        <EnrollmentChanges changes={history.changes} timeZone={me.time_zone} />
      </Panel>
    </Stack>
  );
}
