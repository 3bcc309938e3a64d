import { useTranslations } from 'next-intl';

import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';

/** A teacher's day: the sections that meet, and which rolls are still to be taken. */
export function TeacherDay() {
  const t = useTranslations('attendanceDay');
  return (
    <Page title={t('title')}>
      <EmptyState title={t('soon')} />
    </Page>
  );
}
