import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FactLine } from '@/components/page';
import { gradeName } from '@/lib/school-choice';

import type { Rules } from '../words';
import classes from './health.module.css';
import { RemoveRule } from './remove-rule';
import { RuleForm } from './rule-form';

/** The rules in force, a card for each vaccine. */
export function RuleList({ rules }: { rules: Rules }) {
  const t = useTranslations('health');
  return (
    <Stack>
      <Text>
        {rules.standard ? t('rules.standard') : t('rules.own')}{' '}
        <Anchor href={rules.source_address} underline="always" inherit>
          {t('rules.source', { source: rules.source })}
        </Anchor>
      </Text>
      {rules.rules.length === 0 && <Text c="dimmed">{t('rules.empty')}</Text>}
      {rules.rules.map((rule) => (
        <Paper key={rule.vaccine} component="section" withBorder radius="md" p={{ base: 'sm', sm: 'md' }}>
          <Group justify="space-between" align="flex-start" gap="xs">
            <Title order={2} size="h4">
              {t(`vaccines.${rule.vaccine}`)}
            </Title>
            <Group gap="xs">
              <RuleForm rules={rules} rule={rule} />
              <RemoveRule rules={rules} vaccine={rule.vaccine} />
            </Group>
          </Group>
          <ol className={classes.numbered}>
            {rule.doses.map((dose, place) => (
              <li key={place}>
                <Text size="sm">
                  <FactLine
                    facts={[
                      t('rules.dueAt', { months: dose.due_months }),
                      dose.from_grade && t('rules.fromGradeOf', { grade: gradeName(dose.from_grade) }),
                    ]}
                  />
                </Text>
              </li>
            ))}
          </ol>
          {rule.enough && (
            <Text size="sm" c="dimmed" mt="xs">
              {t('rules.enough', { doses: rule.enough.doses, months: rule.enough.from_months })}
            </Text>
          )}
          {rule.enough_late && (
            <Text size="sm" c="dimmed">
              {t('rules.enoughLate', {
                doses: rule.enough_late.doses,
                first: rule.enough_late.first_from_months,
                months: rule.enough_late.from_months,
              })}
            </Text>
          )}
          {rule.also && (
            <Text size="sm" c="dimmed">
              {t('rules.also', {
                months: rule.also.from_months,
                vaccines: rule.also.vaccines.map((each) => t(`vaccines.${each}`)).join(', '),
              })}
            </Text>
          )}
        </Paper>
      ))}
    </Stack>
  );
}
