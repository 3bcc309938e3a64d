import { useTranslations } from 'next-intl';

import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';

/** A guardian's children and how their day goes. */
export function GuardianHome() {
  const t = useTranslations('family');
  return (
    <Page title={t('childrenTitle')}>
      <EmptyState title={t('soon')} />
    </Page>
  );
}
