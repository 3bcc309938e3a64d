import { Group, Progress as Bar, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { FactLine, Panel } from '@/components/page';
import { formatDay } from '@/i18n/dates';

import type { Goal } from '../types';
import { GoalForm } from './goal-form';
import { GoalValueForm } from './goal-value-form';
import classes from './progress.module.css';

interface Props {
  studentId: string;
  today: string;
  changes: boolean;
  goals: Goal[];
}

/** Goals, and how far they were reached. */
export function Goals({ goals, changes, ...shared }: Props) {
  const t = useTranslations('progress');
  const format = useFormatter();
  const day = (value: string) => formatDay(format, value, 'short');
  return (
    <Panel title={t('goals')} aside={changes && <GoalForm {...shared} />}>
      {goals.length === 0 && <Text c="dimmed">{t('noGoals')}</Text>}
      <ul className={classes.list}>
        {goals.map((goal) => {
          const named = {
            baseline: format.number(goal.baseline),
            target: [format.number(goal.target), goal.unit].filter(Boolean).join(' '),
          };
          const share = format.number(goal.reached, { style: 'percent', maximumFractionDigits: 0 });
          return (
            <li key={goal.id}>
              <Group justify="space-between" align="flex-start" gap="xs">
                <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {goal.title}
                </Text>
                {changes && (
                  <Group gap="xs">
                    {goal.state === 'active' && <GoalValueForm {...shared} goal={goal} />}
                    <GoalForm key={goal.version} {...shared} goal={goal} />
                  </Group>
                )}
              </Group>
              <Text size="sm" c="dimmed">
                <FactLine
                  facts={[
                    goal.measure,
                    t('due', { day: day(goal.due_on) }),
                    t(`goalStates.${goal.state}`),
                    changes && t(`visibilities.${goal.visibility}`),
                  ]}
                />
              </Text>
              {goal.current === null ? (
                <Text size="sm">{t('notMeasured', named)}</Text>
              ) : (
                <>
                  <Text size="sm">
                    <FactLine
                      facts={[
                        t('way', { ...named, current: format.number(goal.current) }),
                        t('reached', { share }),
                      ]}
                    />
                  </Text>
                  <Bar
                    value={Math.min(100, Math.max(0, 100 * goal.reached))}
                    aria-label={t('reached', { share })}
                    my={4}
                  />
                </>
              )}
              {goal.updates.map((each) => (
                <Text key={each.id} size="sm" className={classes.words}>
                  <FactLine
                    facts={[
                      t('valueOn', { day: day(each.measured_on), value: format.number(each.value) }),
                      each.words,
                      each.by,
                    ]}
                  />
                </Text>
              ))}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
