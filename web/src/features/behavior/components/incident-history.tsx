import { Stack, Text } from '@mantine/core';
import { type Messages, useFormatter, useTranslations } from 'next-intl';

import { Panel } from '@/components/page';
import { formatDay, formatInstant } from '@/i18n/dates';
import { kindName } from '@/lib/behavior-kinds';

import { ACTIONS, type Change, HOWS, PLACES, ROLES, SEVERITIES, STATES } from '../words';
import classes from './behavior.module.css';

type Fact = keyof Messages['behavior']['facts'];
type Subject = keyof Messages['behavior']['subjects'];

const FACTS = [
  ...(['occurred_at', 'place', 'kind', 'severity', 'description', 'for_family', 'state', 'voided_for'] as const),
  ...(['role', 'told_on', 'told_how', 'starts_on', 'ends_on', 'note', 'removed_for'] as const),
] as const satisfies readonly Fact[];

/** Who recorded and changed what. */
export function IncidentHistory({ changes, timeZone }: { changes: Change[]; timeZone: string }) {
  const t = useTranslations('behavior');
  const format = useFormatter();

  function said(fact: Fact, value: unknown): string {
    if (value === null || value === undefined) return t('nothing');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const known = <Word extends string>(words: readonly Word[]) => words.find((each) => each === text);
    const [place, severity, state, role, how, action] = [
      known(PLACES),
      known(SEVERITIES),
      known(STATES),
      known(ROLES),
      known(HOWS),
      known(ACTIONS),
    ];
    if (fact === 'place' && place) return t(`places.${place}`);
    if (fact === 'severity' && severity) return t(`severities.${severity}`);
    if (fact === 'state' && state) return t(`states.${state}`);
    if (fact === 'role' && role) return t(`roles.${role}`);
    if (fact === 'told_how' && how) return t(`hows.${how}`);
    if (fact === 'kind') return action ? t(`actionKinds.${action}`) : kindName(t, text, null);
    if (fact === 'occurred_at') return formatInstant(format, text.replace(' ', 'T'), timeZone);
    if (fact.endsWith('_on')) return formatDay(format, text, 'short');
    return text;
  }

  return (
    <Panel title={t('history')}>
      <ol className={classes.list}>
        {changes.map((change) => {
          const before = change.before ?? {};
          const after = change.after ?? {};
          const created = change.action === 'created';
          const told = FACTS.filter((fact) => fact in after && !(created && after[fact] === null));
          if (told.length === 0) return null; // that something else became different is told with that
          const subject = change.subject.replace('students.', '') as Subject;
          return (
            <li key={change.id}>
              <Stack gap={2}>
                <Text size="sm" fw={600}>
                  {t(`subjects.${subject}`)} · {t(created ? 'created' : 'changed')}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('by', { name: change.by ?? t('nothing'), at: formatInstant(format, change.at, timeZone) })}
                </Text>
                {told.map((fact) => (
                  <Text key={fact} size="sm" className={classes.words}>
                    {created
                      ? t('fact', { fact: t(`facts.${fact}`), is: said(fact, after[fact]) })
                      : t('change', {
                          fact: t(`facts.${fact}`),
                          was: said(fact, before[fact]),
                          is: said(fact, after[fact]),
                        })}
                  </Text>
                ))}
              </Stack>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
