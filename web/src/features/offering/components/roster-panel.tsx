'use client';

import { Badge, Button, Group, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { TextLink } from '@/components/link';
import { StudentPicker } from '@/components/student-picker';
import { formatDay } from '@/i18n/dates';
import { lacking } from '@/lib/api/problem';
import { translateProblem } from '@/lib/api/translate-problem';
import type { Answer } from '@/lib/api/types';

import { moveUp, putOn, takeOff, withdrawWait } from '../actions';
import classes from './roster.module.css';

type Roster = Answer<'/v1/students/sections/{section_id}/roster', 'get'>;

const dayIn = (form: FormData, name: string, otherwise: string) => {
  const value = form.get(name);
  return typeof value === 'string' && value !== '' ? value : otherwise;
};

/** A section's places, who comes or leaves later, and who waits. */
export function RosterPanel({ roster, schoolId }: { roster: Roster; schoolId: string }) {
  const t = useTranslations('offering');
  const format = useFormatter();
  const dated = roster.students.filter(({ starts_on, ends_on }) => starts_on > roster.today || ends_on !== null);
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Text>
          {roster.capacity === null
            ? t('takenOfAny', { taken: roster.taken })
            : t('takenOf', { taken: roster.taken, capacity: roster.capacity })}
        </Text>
        {roster.free === 0 && <Badge color="orange" variant="light">{t('full')}</Badge>}
      </Group>
      <Group gap="xs">
        <PutOn roster={roster} schoolId={schoolId} />
        {roster.students.length > 0 && <TakeOff roster={roster} />}
      </Group>
      {dated.length > 0 && (
        <ul className={classes.list}>
          {dated.map(({ student_id, given_name, family_name, starts_on, ends_on }) => (
            <li key={`${student_id} ${starts_on}`} className={classes.row}>
              <span>{t('fullName', { given: given_name, family: family_name })}</span>
              <Text span size="sm" c="dimmed">
                {starts_on > roster.today
                  ? t('comes', { day: formatDay(format, starts_on, 'short') })
                  : t('leaves', { day: formatDay(format, ends_on ?? starts_on, 'short') })}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {roster.waiting.length > 0 && <Waiting roster={roster} />}
    </Stack>
  );
}

function PutOn({ roster, schoolId }: { roster: Roster; schoolId: string }) {
  const t = useTranslations('offering');
  const [chosen, setChosen] = useState<{ id: string; name: string }[]>([]);
  return (
    <FormDialog
      label={t('putOn')}
      title={t('putOnTitle')}
      saved={t('putOnSaved')}
      leftSection={<IconUserPlus size={16} stroke={1.8} />}
      onOpen={() => {
        setChosen([]);
      }}
      send={async (form) => {
        if (chosen.length === 0) return lacking('student_ids');
        const outcome = await putOn(roster.section_id, {
          student_ids: chosen.map(({ id }) => id),
          starts_on: dayIn(form, 'starts_on', roster.today),
          wait: true,
          priority: 0,
        });
        const waiting = outcome.ok ? outcome.data.waiting.length : 0;
        if (waiting > 0) notifications.show({ color: 'orange', message: t('nowWaiting', { count: waiting }) });
        return outcome;
      }}
    >
      {(refused) => (
        <>
          <StudentPicker
            label={t('students')}
            schoolId={schoolId}
            chosen={chosen}
            onChange={setChosen}
            error={Object.entries(refused).find(([path]) => path.startsWith('student_ids'))?.[1]}
          />
          <TextInput
            name="starts_on"
            type="date"
            label={t('firstDay')}
            required
            withAsterisk={false}
            defaultValue={roster.today}
            error={refused.starts_on}
          />
          <Text size="sm" c="dimmed">
            {t('putOnHint')}
          </Text>
        </>
      )}
    </FormDialog>
  );
}

function TakeOff({ roster }: { roster: Roster }) {
  const t = useTranslations('offering');
  const [chosen, setChosen] = useState<string[]>([]);
  const options = new Map(
    roster.students.map(({ student_id, given_name, family_name }) => [
      student_id,
      t('fullName', { given: given_name, family: family_name }),
    ]),
  );
  return (
    <FormDialog
      label={t('takeOff')}
      title={t('takeOffTitle')}
      saved={t('takeOffSaved')}
      leftSection={<IconUserMinus size={16} stroke={1.8} />}
      onOpen={() => {
        setChosen([]);
      }}
      send={async (form) => {
        if (chosen.length === 0) return lacking('student_ids');
        const outcome = await takeOff(roster.section_id, {
          student_ids: chosen,
          from_on: dayIn(form, 'from_on', roster.today),
          move_up: true,
        });
        const placed = outcome.ok ? outcome.data.placed.length : 0;
        if (placed > 0) notifications.show({ color: 'green', message: t('movedUp', { count: placed }) });
        return outcome;
      }}
    >
      {(refused) => (
        <>
          <MultiSelect
            label={t('students')}
            data={[...options].map(([value, label]) => ({ value, label }))}
            value={chosen}
            onChange={setChosen}
            searchable
            error={Object.entries(refused).find(([path]) => path.startsWith('student_ids'))?.[1]}
          />
          <TextInput
            name="from_on"
            type="date"
            label={t('firstWithout')}
            required
            withAsterisk={false}
            defaultValue={roster.today}
            error={refused.from_on}
          />
          <Text size="sm" c="dimmed">
            {t('takeOffHint')}
          </Text>
        </>
      )}
    </FormDialog>
  );
}

function Waiting({ roster }: { roster: Roster }) {
  const t = useTranslations('offering');
  const tProblems = useTranslations('problems');
  const [pending, startTransition] = useTransition();
  const mayMove = roster.free === null || roster.free > 0;

  function run(change: () => ReturnType<typeof withdrawWait>, said: string) {
    startTransition(async () => {
      const outcome = await change();
      notifications.show(
        outcome.ok
          ? { color: 'green', message: said }
          : { color: 'red', message: translateProblem(outcome.problem, tProblems) },
      );
    });
  }

  return (
    <section aria-label={t('waitingList')}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text fw={600}>{t('waitingList')}</Text>
        {mayMove && (
          <Button
            size="compact-sm"
            loading={pending}
            onClick={() => {
              run(() => moveUp(roster.section_id, roster.today), t('movedUpDone'));
            }}
          >
            {t('moveUp')}
          </Button>
        )}
      </Group>
      <ol className={classes.list}>
        {roster.waiting.map(({ id, student_id, given_name, family_name, position }) => {
          const name = t('fullName', { given: given_name, family: family_name });
          return (
            <li key={id} className={classes.row}>
              <span>
                {position}. <TextLink href={`/students/${student_id}`}>{name}</TextLink>
              </span>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                disabled={pending}
                aria-label={t('withdrawOf', { name })}
                onClick={() => {
                  run(() => withdrawWait(roster.section_id, id), t('withdrawn', { name }));
                }}
              >
                {t('withdraw')}
              </Button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
