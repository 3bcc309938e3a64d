import { useTranslations } from 'next-intl';

import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';

/** A student's own attendance. */
export function StudentHome() {
  const t = useTranslations('family');
  return (
    <Page title={t('attendanceTitle')}>
      <EmptyState title={t('soon')} />
    </Page>
  );
}
