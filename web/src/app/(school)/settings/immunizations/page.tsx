import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page } from '@/components/page';
import { readRules, RuleForm, RuleList } from '@/features/health';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('health');
  return { title: t('rules.title') };
}

export default async function ImmunizationRulesPage() {
  const [t, rules] = await Promise.all([getTranslations('health'), readRules()]);
  return (
    <Page title={t('rules.title')} lead={t('rules.lead')} actions={<RuleForm rules={rules} />}>
      <RuleList rules={rules} />
    </Page>
  );
}
