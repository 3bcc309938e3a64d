import { IconCalendarCheck, IconChevronRight } from '@tabler/icons-react';
import { getTranslations } from 'next-intl/server';

import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import { readMe } from '@/lib/me';

import { readStudentDays } from '../queries';
import { StudentCard } from './student-card';

/** A student's own attendance. */
export async function StudentHome() {
  const me = await readMe();
  const [t, days] = await Promise.all([getTranslations('family'), readStudentDays(me.person_id)]);
  return (
    <Page title={t('attendanceTitle')} lead={days.school?.name}>
      {days.days.length === 0 ? (
        <EmptyState
          icon={<IconCalendarCheck size={28} stroke={1.6} />}
          title={t('noEnrollmentTitle')}
          text={t('noEnrollmentText')}
        />
      ) : (
        <StudentCard
          days={days}
          footer={
            <ButtonLink
              href={`/children/${me.person_id}`}
              variant="light"
              rightSection={<IconChevronRight size={18} aria-hidden />}
            >
              {t('allWeeks')}
            </ButtonLink>
          }
        />
      )}
    </Page>
  );
}
