'use client';

import { Alert, Checkbox, Select, Text, TextInput } from '@mantine/core';
import { IconCalendarTime } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { formatDay } from '@/i18n/dates';

import { setMeetings } from '../actions';
import { dayName, meetingsOn, type Pattern } from '../days';
import { useChoices } from '../use-choices';
import classes from './meeting-grid.module.css';

interface Taken {
  kind: string;
  resource: string;
  held_on: string;
  period: string;
  section: string;
  days: number;
}

/** Tick when a section meets, from a day on; where somebody or a room is taken, it says who, when and by whom. */
export function EditMeetings({ pattern, schoolId, roomId }: { pattern: Pattern; schoolId: string; roomId: string | null }) {
  const t = useTranslations('offering');
  const format = useFormatter();
  const [opened, setOpened] = useState(false);
  const [slots, setSlots] = useState<Set<string>>(new Set());
  const [room, setRoom] = useState<string | null>(roomId);
  const [moved, setMoved] = useState(false);
  const [taken, setTaken] = useState<Taken[]>([]);
  const { data: choices } = useChoices(schoolId, opened);

  const met = meetingsOn(pattern.meetings, pattern.today);
  const rooms = new Map(met.map(({ cycle_day, period_id, room_id }) => [`${cycle_day} ${period_id}`, room_id]));

  function start() {
    setMoved(false);
    setOpened(true);
    setTaken([]);
    setSlots(new Set(met.map(({ cycle_day, period_id }) => `${cycle_day} ${period_id}`)));
    setRoom(met.find(({ room_id }) => room_id !== null)?.room_id ?? roomId);
  }

  function flip(slot: string) {
    const next = new Set(slots);
    if (!next.delete(slot)) next.add(slot);
    setSlots(next);
  }

  return (
    <FormDialog
      wide
      label={t('changeMeetings')}
      labelFor={t('changeMeetingsTitle')}
      title={t('changeMeetingsTitle')}
      saved={t('meetingsSaved')}
      leftSection={<IconCalendarTime size={16} stroke={1.8} />}
      onOpen={start}
      send={async (form) => {
        const day = form.get('from_on');
        const outcome = await setMeetings(pattern.section_id, pattern.version, {
          from_on: typeof day === 'string' ? day : pattern.today,
          meetings: [...slots].map((slot) => {
            const [cycle_day, period_id = ''] = slot.split(' ');
            return { cycle_day: Number(cycle_day), period_id, room_id: moved ? room : (rooms.get(slot) ?? room) };
          }),
        });
        const said = outcome.ok ? [] : outcome.problem.extra.taken;
        setTaken(Array.isArray(said) ? (said as Taken[]) : []);
        return outcome;
      }}
    >
      {(refused) => (
        <>
          {taken.length > 0 && (
            <Alert color="orange" variant="light" title={t('takenTitle')}>
              {taken.map((each) => (
                <Text key={`${each.resource} ${each.period} ${each.section}`} size="sm">
                  {t('taken', {
                    resource: each.resource,
                    period: each.period,
                    day: formatDay(format, each.held_on, 'short'),
                    days: each.days,
                    section: each.section,
                  })}
                </Text>
              ))}
            </Alert>
          )}
          <TextInput
            name="from_on"
            type="date"
            label={t('fromOn')}
            description={t('fromOnHint')}
            required
            withAsterisk={false}
            defaultValue={pattern.today}
            error={refused.from_on}
          />
          <div className={classes.scroll}>
            <table className={classes.grid} aria-label={t('meetings')}>
              <thead>
                <tr>
                  <th scope="col">{t('period')}</th>
                  {pattern.cycle_days.map((day) => (
                    <th key={day} scope="col">
                      {dayName(pattern, day, format)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {pattern.periods.map(({ id, name }) => (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    {pattern.cycle_days.map((day) => (
                      <td key={day} className={classes.cell}>
                        <Checkbox
                          aria-label={t('slot', { day: dayName(pattern, day, format), period: name })}
                          checked={slots.has(`${day} ${id}`)}
                          onChange={() => {
                            flip(`${day} ${id}`);
                          }}
                          style={{ display: 'inline-flex' }}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Select
            label={t('roomOptional')}
            data={(choices?.rooms ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={room}
            onChange={(chosen) => {
              setRoom(chosen);
              setMoved(true);
            }}
            searchable
            clearable
          />
        </>
      )}
    </FormDialog>
  );
}
