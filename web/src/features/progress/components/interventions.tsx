import { Badge, Group, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { FactLine, Panel } from '@/components/page';
import { formatDay } from '@/i18n/dates';

import type { FlagChoice, Intervention } from '../types';
import { CheckInForm } from './check-in-form';
import { InterventionForm } from './intervention-form';
import classes from './progress.module.css';

interface Props {
  studentId: string;
  today: string;
  /** The reader, where he may own one. */
  me: string | null;
  changes: boolean;
  interventions: Intervention[];
  /** Of early warning, those that ended included. */
  flags: FlagChoice[];
  /** Among whose staff an owner is looked for; null where the reader does not see them. */
  schoolId: string | null;
}

/** What is done for a student: those that go on first. */
export function Interventions({ interventions, changes, ...shared }: Props) {
  const t = useTranslations('progress');
  return (
    <Panel title={t('interventions')} aside={changes && <InterventionForm {...shared} />}>
      {interventions.length === 0 && <Text c="dimmed">{t('noInterventions')}</Text>}
      <ul className={classes.list}>
        {interventions.map((each) => (
          <li key={each.id}>
            <One {...shared} intervention={each} changes={changes} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface OneProps extends Omit<Props, 'interventions'> {
  intervention: Intervention;
}

function One({ intervention: each, changes, ...shared }: OneProps) {
  const t = useTranslations('progress');
  const format = useFormatter();
  const day = (value: string) => formatDay(format, value, 'short');
  const goesOn = each.state !== 'ended';
  return (
    <>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {each.title}
        </Text>
        {changes && (
          <Group gap="xs">
            {goesOn && <CheckInForm studentId={shared.studentId} today={shared.today} intervention={each} />}
            <InterventionForm key={each.version} {...shared} intervention={each} />
          </Group>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        <FactLine
          facts={[
            t(`kinds.${each.kind}`),
            t('tierOf', { tier: each.tier }),
            t(`states.${each.state}`),
            each.ended_on
              ? t('fromTo', { first: day(each.starts_on), last: day(each.ended_on) })
              : t('since', { day: day(each.starts_on) }),
            goesOn && each.review_on && t('reviewOn', { day: day(each.review_on) }),
            each.owner_name
              ? t(each.has_owner ? 'ownerIs' : 'ownerLeft', { name: each.owner_name })
              : t('noOwner'),
            changes && t(`visibilities.${each.visibility}`),
          ]}
        />
      </Text>
      {goesOn && (
        <Group gap="xs">
          {!each.has_owner && (
            <Badge variant="default" tt="none">
              {t('noOwner')}
            </Badge>
          )}
          {each.review_on && each.review_on <= shared.today && (
            <Badge variant="default" tt="none">
              {t('reviewDue')}
            </Badge>
          )}
        </Group>
      )}
      {each.plan && (
        <Text size="sm" className={classes.words}>
          {t('plan', { text: each.plan })}
        </Text>
      )}
      {each.outcome && (
        <Text size="sm" className={classes.words}>
          <FactLine facts={[t(`outcomes.${each.outcome}`), each.outcome_words]} />
        </Text>
      )}
      {each.check_ins.map((said) => (
        <Text key={said.id} size="sm" className={classes.words}>
          <Text span inherit c="dimmed">
            <FactLine facts={[day(said.held_on), said.by]} />
          </Text>{' '}
          {said.words}
        </Text>
      ))}
    </>
  );
}
