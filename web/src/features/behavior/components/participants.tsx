'use client';

import { Group, Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { FactLine, Panel } from '@/components/page';
import { formatDay } from '@/i18n/dates';
import { gradeName } from '@/lib/school-choice';

import { removeAction, removeParticipant } from '../actions';
import type { Incident, Participant } from '../words';
import { ActionForm } from './action-form';
import { ActionLine } from './action-line';
import { AddParticipant } from './add-participant';
import classes from './behavior.module.css';
import { TakeBack } from './take-back';
import { TellForm } from './tell-form';

interface Props {
  incident: Incident;
  today: string;
  manages: boolean;
}

/** Who was in it, whether each family was told, and what is done. */
export function Participants({ incident, today, manages }: Props) {
  const t = useTranslations('behavior');
  return (
    <Panel title={t('participants')} aside={manages && <AddParticipant incidentId={incident.id} />}>
      {incident.participants.length === 0 && <Text c="dimmed">{t('noParticipants')}</Text>}
      <ul className={classes.list}>
        {incident.participants.map((participant) => (
          <li key={participant.id}>
            <One incident={incident} participant={participant} today={today} manages={manages} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function One({ incident, participant, today, manages }: Props & { participant: Participant }) {
  const t = useTranslations('behavior');
  const format = useFormatter();
  const name = t('fullName', { given: participant.given_name, family: participant.family_name });
  const actions = incident.actions.filter(({ participant_id }) => participant_id === participant.id);
  const told =
    participant.told_on === null || participant.told_how === null
      ? t('notTold')
      : t('toldOn', {
          day: formatDay(format, participant.told_on, 'short'),
          how: t(`hows.${participant.told_how}`),
          by: participant.told_by ?? '',
        });
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Text fw={600}>
            <TextLink href={`/students/${participant.student_id}/behavior`} prefetch={false} inherit>
              {name}
            </TextLink>
          </Text>
          <Text size="sm" c="dimmed">
            <FactLine
              facts={[
                t(`roles.${participant.role}`),
                participant.grade_level && t('gradeOf', { grade: gradeName(participant.grade_level) }),
                told,
              ]}
            />
          </Text>
        </div>
        {manages && (
          <Group gap="xs">
            <ActionForm incident={incident} participantId={participant.id} name={name} today={today} />
            <TellForm incidentId={incident.id} participantId={participant.id} name={name} today={today} />
            {actions.length === 0 && (
              <TakeBack
                label={t('takeOut')}
                title={t('takeOutOf', { name })}
                saved={t('takenOut')}
                send={(reason) => removeParticipant(incident.id, participant.id, reason)}
              />
            )}
          </Group>
        )}
      </Group>
      {actions.map((action) => (
        <Group key={action.id} justify="space-between" align="flex-start" gap="xs" pl="md">
          <div>
            <ActionLine action={action} />
            {action.note !== null && (
              <Text size="sm" className={classes.words}>
                {action.note}
              </Text>
            )}
            {action.decided_by !== null && (
              <Text size="sm" c="dimmed">
                {t('decidedBy', { name: action.decided_by })}
              </Text>
            )}
          </div>
          {manages && (
            <Group gap="xs">
              <ActionForm
                incident={incident}
                participantId={participant.id}
                name={name}
                action={action}
                today={today}
              />
              <TakeBack
                label={t('takeBack')}
                title={t('takeBackOf', { name: t(`actionKinds.${action.kind}`) })}
                saved={t('takenBack')}
                send={(reason) => removeAction(incident.id, action.id, reason)}
              />
            </Group>
          )}
        </Group>
      ))}
    </Stack>
  );
}
