'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { setRules } from '../actions';
import type { Rules, Vaccine } from '../words';

/** Ask a vaccine of nobody any more. */
export function RemoveRule({ rules, vaccine }: { rules: Rules; vaccine: Vaccine }) {
  const t = useTranslations('health');
  const title = t('rules.removeOf', { vaccine: t(`vaccines.${vaccine}`) });
  return (
    <FormDialog
      danger
      label={t('rules.remove')}
      labelFor={title}
      title={title}
      saveLabel={t('rules.remove')}
      saved={t('rules.saved')}
      send={() =>
        setRules(
          rules.version,
          rules.rules.filter((rule) => rule.vaccine !== vaccine),
        )
      }
    >
      <Text size="sm">{t('rules.removeHint')}</Text>
    </FormDialog>
  );
}
