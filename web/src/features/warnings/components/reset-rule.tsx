'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import { useWarningWords } from '@/components/warning-words';

import { setWarningRules } from '../actions';
import { ownRulesBut } from '../own-rules';
import type { Rules } from '../types';

/** Let what stands above hold again. */
export function ResetRule({ rules, measure }: { rules: Rules; measure: string }) {
  const t = useTranslations('warnings.rules');
  const title = t('resetOf', { measure: useWarningWords().measure(measure) });
  return (
    <FormDialog
      label={t('reset')}
      labelFor={title}
      title={title}
      saveLabel={t('reset')}
      saved={t('saved')}
      send={() => setWarningRules(rules.school_id, rules.version, ownRulesBut(rules, measure))}
    >
      <Text size="sm">{t('resetHint')}</Text>
    </FormDialog>
  );
}
