'use client';

import { Checkbox, NumberInput, SimpleGrid } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import { useWarningWords } from '@/components/warning-words';

import { setWarningRules } from '../actions';
import { ownRulesBut } from '../own-rules';
import type { Rule, Rules } from '../types';

const MOST = 10_000;
const MOST_DAYS = 200;

/** A rule of one's own for a measure. */
export function RuleForm({ rules, rule }: { rules: Rules; rule: Rule }) {
  const t = useTranslations('warnings.rules');
  const percent = rule.unit === 'percent';
  const title = t('editOf', { measure: useWarningWords().measure(rule.measure) });
  return (
    <FormDialog
      label={t('edit')}
      labelFor={title}
      title={title}
      saved={t('saved')}
      send={(form) => {
        const number = (name: string) => Number(form.get(name));
        const window = form.get('window_days');
        return setWarningRules(rules.school_id, rules.version, [
          ...ownRulesBut(rules, rule.measure),
          {
            measure: rule.measure,
            active: form.has('active'),
            watch: number('watch'),
            alert: number('alert'),
            window_days: window === '' || window === null ? null : Number(window),
            least_days: percent ? number('least_days') : rule.least_days,
          },
        ]);
      }}
    >
      {(refused) => {
        const said = Object.fromEntries(
          Object.entries(refused).map(([path, message]) => [path.replace(/^.*\./, ''), message]),
        );
        return (
          <>
            <Checkbox name="active" label={t('on')} defaultChecked={rule.active} />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              {(['watch', 'alert'] as const).map((name) => (
                <NumberInput
                  key={name}
                  name={name}
                  label={t(name)}
                  description={percent ? t('percentHint') : undefined}
                  required
                  withAsterisk={false}
                  min={0}
                  max={percent ? 100 : MOST}
                  decimalScale={1}
                  defaultValue={rule[name]}
                  error={said[name]}
                />
              ))}
              <NumberInput
                name="window_days"
                label={t('windowDays')}
                min={1}
                max={MOST_DAYS}
                allowDecimal={false}
                defaultValue={rule.window_days ?? ''}
                error={said.window_days}
              />
              {percent && (
                <NumberInput
                  name="least_days"
                  label={t('leastDays')}
                  required
                  withAsterisk={false}
                  min={0}
                  max={MOST_DAYS}
                  allowDecimal={false}
                  defaultValue={rule.least_days}
                  error={said.least_days}
                />
              )}
            </SimpleGrid>
          </>
        );
      }}
    </FormDialog>
  );
}
