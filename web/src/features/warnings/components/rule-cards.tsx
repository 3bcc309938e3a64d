import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FactLine, Panel } from '@/components/page';
import { useWarningWords } from '@/components/warning-words';

import type { Rules } from '../types';
import { ResetRule } from './reset-rule';
import { RuleForm } from './rule-form';

/** The thresholds in force, a card for each measure. */
export function RuleCards({ rules }: { rules: Rules }) {
  const t = useTranslations('warnings');
  const words = useWarningWords();
  const own = rules.school_id ? 'school' : 'district';
  return (
    <Stack>
      <Text>
        <Anchor href={rules.source_address} underline="always" inherit>
          {t('rules.source', { source: rules.source })}
        </Anchor>
      </Text>
      {rules.rules.map((rule) => (
        <Panel
          key={rule.measure}
          title={words.measure(rule.measure)}
          aside={
            rules.may_change && (
              <Group gap="xs">
                <RuleForm rules={rules} rule={rule} />
                {rule.origin === own && <ResetRule rules={rules} measure={rule.measure} />}
              </Group>
            )
          }
        >
          <Text>{words.rule({ ...rule, counted: 0, of: rule.unit === 'percent' ? 1 : null })}</Text>
          {rule.unit === 'percent' && <Text size="sm">{t('atLeast', { days: rule.least_days })}</Text>}
          <Text size="sm" c="dimmed">
            <FactLine facts={[t(`rules.origins.${rule.origin}`), rule.active ? t('rules.on') : t('rules.off')]} />
          </Text>
        </Panel>
      ))}
    </Stack>
  );
}
