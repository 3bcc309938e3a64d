'use client';

import { ActionIcon, Checkbox, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState, useTransition } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { Notice } from '@/components/notice';
import { formatClock } from '@/i18n/dates';
import { translateProblem } from '@/lib/api/translate-problem';

import { addPeriod, removeBells, saveBells } from '../actions';
import type { Period, Schedule } from '../types';
import classes from './calendar.module.css';

const LONGEST_NAME = 120;

interface Props {
  schoolId: string;
  schedules: Schedule[];
  periods: Period[];
  mayManage: boolean;
  /** Changes the regular times. */
  editTimes: ReactNode;
}

/** The regular times of a school, and its bell schedules beside them. */
export function BellSchedules({ schoolId, schedules, periods, mayManage, editTimes }: Props) {
  const t = useTranslations('calendar.bells');
  const tCalendar = useTranslations('calendar');
  const tProblems = useTranslations('problems');
  const [pending, startTransition] = useTransition();
  return (
    <Stack gap="sm">
      <div>
        <Group justify="space-between" gap="xs">
          <Text fw={600}>{tCalendar('regularTimes')}</Text>
          {periods.length > 0 && editTimes}
        </Group>
        {periods.length === 0 && <Text c="dimmed">{t('noPeriods')}</Text>}
        <Times times={periods.map((period) => ({ ...period, period_id: period.id, period: period.name }))} />
      </div>
      {schedules.length === 0 && periods.length > 0 && <Text c="dimmed">{t('none')}</Text>}
      {schedules.map((schedule) => (
        <div key={schedule.id}>
          <Group justify="space-between" gap="xs">
            <div>
              <Text fw={600}>{schedule.name}</Text>
              <Text size="sm" c="dimmed">
                {t('days', { count: schedule.days })}
              </Text>
            </div>
            {mayManage && (
              <Group gap={4}>
                <EditBells schoolId={schoolId} schedule={schedule} periods={periods} />
                {schedule.days === 0 && (
                  <ActionIcon
                    variant="subtle"
                    color="red"
                    size={36}
                    loading={pending}
                    aria-label={t('remove', { name: schedule.name })}
                    onClick={() => {
                      startTransition(async () => {
                        const outcome = await removeBells(schedule.id);
                        notifications.show(
                          outcome.ok
                            ? { color: 'green', message: t('removed') }
                            : { color: 'red', message: translateProblem(outcome.problem, tProblems) },
                        );
                      });
                    }}
                  >
                    <IconTrash size={18} stroke={1.8} />
                  </ActionIcon>
                )}
              </Group>
            )}
          </Group>
          <Times times={schedule.times} />
          {schedule.overlapping.map(({ first, second }) => (
            <Notice key={`${first} ${second}`} icon={null}>
              {t('overlap', { first, second })}
            </Notice>
          ))}
        </div>
      ))}
      {mayManage && (
        <Group gap="xs">
          {periods.length > 0 && <EditBells schoolId={schoolId} schedule={null} periods={periods} />}
          <AddPeriod schoolId={schoolId} />
        </Group>
      )}
    </Stack>
  );
}

function Times({ times }: { times: Schedule['times'] }) {
  const t = useTranslations('calendar.bells');
  const format = useFormatter();
  return (
    <ul className={classes.spans}>
      {times.map(({ period_id, period, starts_at, ends_at }) => (
        <li key={period_id}>
          <span className={classes.dates}>{period}</span>
          <span>{t('fromTo', { first: formatClock(format, starts_at), last: formatClock(format, ends_at) })}</span>
        </li>
      ))}
    </ul>
  );
}

interface EditProps {
  schoolId: string;
  schedule: Schedule | null;
  periods: Period[];
}

type Time = Pick<Period, 'id' | 'name' | 'starts_at' | 'ends_at'> & { held: boolean };

function EditBells({ schoolId, schedule, periods }: EditProps) {
  const t = useTranslations('calendar.bells');
  const [name, setName] = useState('');
  const [times, setTimes] = useState<Time[]>([]);
  const [past, setPast] = useState(false);
  const held = times.filter((time) => time.held);
  return (
    <FormDialog
      wide
      label={schedule ? t('edit') : t('add')}
      labelFor={schedule ? t('editFor', { name: schedule.name }) : undefined}
      title={schedule ? t('editFor', { name: schedule.name }) : t('add')}
      saved={t('saved')}
      leftSection={schedule ? <IconPencil size={16} stroke={1.8} /> : <IconPlus size={16} stroke={1.8} />}
      onOpen={() => {
        setName(schedule?.name ?? '');
        setPast(false);
        setTimes(
          periods.map(({ id, name: period, starts_at, ends_at }) => {
            const own = schedule?.times.find(({ period_id }) => period_id === id);
            return { id, name: period, starts_at, ends_at, ...own, held: !schedule || own !== undefined };
          }),
        );
      }}
      send={() =>
        saveBells(
          schoolId,
          schedule,
          { name: name.trim(), times: held.map(({ id, starts_at, ends_at }) => ({ period_id: id, starts_at, ends_at })) },
          past,
        )
      }
    >
      {(refused) => (
        <>
          <TextInput label={t('name')} placeholder={t('nameHint')} required maxLength={LONGEST_NAME} value={name} error={refused.name} onChange={(event) => { setName(event.currentTarget.value); }} />
          <Text size="sm" c="dimmed">
            {t('heldHint')}
          </Text>
          <div>
            {times.map((time, place) => (
              <TimeLine
                key={time.id}
                time={time}
                error={time.held ? refused[`times.${held.indexOf(time)}.ends_at`] : undefined}
                onChange={(changes) => {
                  setTimes(times.map((each, at) => (at === place ? { ...each, ...changes } : each)));
                }}
              />
            ))}
          </div>
          {refused.times && <Input.Error role="alert">{refused.times}</Input.Error>}
          {schedule && schedule.days > 0 && (
            <Checkbox label={t('confirmPast')} checked={past} onChange={(event) => { setPast(event.currentTarget.checked); }} />
          )}
        </>
      )}
    </FormDialog>
  );
}

interface TimeProps {
  time: Time;
  error: string | undefined;
  onChange: (changes: Partial<Time>) => void;
}

function TimeLine({ time, error, onChange }: TimeProps) {
  const t = useTranslations('calendar.bells');
  return (
    <div className={classes.time} role="group" aria-label={time.name}>
      <Checkbox label={time.name} checked={time.held} onChange={(event) => { onChange({ held: event.currentTarget.checked }); }} />
      <TextInput type="time" aria-label={t('startsAt')} disabled={!time.held} required value={time.starts_at} onChange={(event) => { onChange({ starts_at: event.currentTarget.value }); }} />
      <TextInput type="time" aria-label={t('endsAt')} disabled={!time.held} required value={time.ends_at} error={error} onChange={(event) => { onChange({ ends_at: event.currentTarget.value }); }} />
    </div>
  );
}

function AddPeriod({ schoolId }: { schoolId: string }) {
  const t = useTranslations('calendar.bells');
  return (
    <FormDialog
      label={t('addPeriod')}
      title={t('addPeriod')}
      saved={t('saved')}
      leftSection={<IconPlus size={16} stroke={1.8} />}
      send={(form) =>
        addPeriod(schoolId, { name: text(form, 'name'), starts_at: text(form, 'starts_at'), ends_at: text(form, 'ends_at') })
      }
    >
      {(refused) => (
        <>
          <TextInput name="name" label={t('periodName')} required maxLength={LONGEST_NAME} data-autofocus error={refused['periods.0.name']} />
          <Group grow align="flex-start">
            <TextInput name="starts_at" type="time" label={t('startsAt')} required />
            <TextInput name="ends_at" type="time" label={t('endsAt')} required error={refused['periods.0.ends_at']} />
          </Group>
        </>
      )}
    </FormDialog>
  );
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
