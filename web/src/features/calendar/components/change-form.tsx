'use client';

import { Button, Group, Radio, RadioGroup, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';

import type { ChangeBody, Day, DayKind } from '../types';
import { useWeekdays } from '../words';
import type { Managing } from './year-view';

type Kind = ChangeBody['kind'];

const OFF: DayKind[] = ['weather', 'holiday', 'teacher_only', 'emergency', 'non_instructional'];
const SPECIAL: DayKind[] = ['instructional', 'early_dismissal', 'late_arrival', 'exam'];
const LONGEST_NOTE = 120;
const REGULAR = 'regular';

interface Props {
  day: Day;
  today: string;
  managing: Managing;
  /** What was asked before, when one comes back from what it would shift. */
  kept: ChangeBody | null;
  problem: Problem | null;
  pending: boolean;
  onLook: (body: ChangeBody) => void;
}

/** What can be made of a day; what it shifts is shown before it is done. */
export function ChangeForm({ day, managing: { calendar, schedules }, kept, problem, pending, onLook }: Props) {
  const t = useTranslations('calendar');
  const tProblems = useTranslations('problems');
  const weekday = useWeekdays();
  const hasSchool = day.cycle_day !== null;
  const kinds: Kind[] = hasSchool ? ['no_school', 'moved', 'bell_schedule', 'cycle_day'] : ['make_up'];
  const [kind, setKind] = useState<Kind>(kept?.kind ?? (hasSchool ? 'no_school' : 'make_up'));
  const [body, setBody] = useState<Partial<ChangeBody>>(kept ?? {});
  const refused = problem ? fieldMessages(problem, tProblems) : {};
  const rotates = calendar.cycle_by !== 'weekday';
  const cycleDays = rotates
    ? calendar.cycle_names.map((name, place) => ({ value: String(place + 1), label: name }))
    : calendar.weekdays.map((each) => ({ value: String(each), label: weekday(each) }));
  const set = (changes: Partial<ChangeBody>) => {
    setBody({ ...body, ...changes });
  };

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const { day_kind, note, ends_on, moved_to, bell_schedule_id, cycle_day, keeps_rotation } = body;
    const common = { kind, starts_on: day.on, note: note?.trim() === '' ? null : (note?.trim() ?? null) };
    const special = {
      no_school: { day_kind: day_kind ?? OFF[0], ends_on: ends_on ?? null, keeps_rotation: keeps_rotation ?? null },
      moved: { moved_to: moved_to ?? null },
      make_up: { cycle_day: cycle_day ?? null, bell_schedule_id: bell_schedule_id ?? null },
      bell_schedule: { day_kind: day_kind ?? SPECIAL[0], ends_on: ends_on ?? null, bell_schedule_id: bell_schedule_id ?? null },
      cycle_day: { cycle_day: cycle_day ?? null },
    }[kind];
    onLook({ ...common, ...special });
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack>
        {problem && <ProblemAlert problem={problem} />}
        <RadioGroup
          label={t('form.what')}
          value={kind}
          onChange={(value) => {
            setKind(kinds.find((each) => each === value) ?? kind);
            setBody({});
          }}
          error={refused.starts_on}
        >
          <Stack gap={6} mt={6}>
            {kinds.map((each) => (
              <Radio key={each} value={each} label={t(`form.kinds.${each}`)} />
            ))}
          </Stack>
        </RadioGroup>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {(kind === 'no_school' || kind === 'bell_schedule') && (
            <Select
              label={t('form.dayKind')}
              allowDeselect={false}
              data={(kind === 'no_school' ? OFF : SPECIAL).map((value) => ({ value, label: t(`kinds.${value}`) }))}
              value={body.day_kind ?? (kind === 'no_school' ? OFF : SPECIAL)[0] ?? null}
              onChange={(value) => {
                set({ day_kind: [...OFF, ...SPECIAL].find((each) => each === value) ?? null });
              }}
              error={refused.day_kind}
            />
          )}
          {(kind === 'no_school' || kind === 'bell_schedule') && (
            <TextInput
              type="date"
              label={t('form.until')}
              min={day.on}
              max={calendar.ends_on}
              value={body.ends_on ?? day.on}
              onChange={(event) => {
                set({ ends_on: event.currentTarget.value || null });
              }}
              error={refused.ends_on}
            />
          )}
          {kind === 'moved' && (
            <TextInput
              type="date"
              label={t('form.movedTo')}
              description={t('form.movedToHint')}
              required
              min={calendar.starts_on}
              max={calendar.ends_on}
              value={body.moved_to ?? ''}
              onChange={(event) => {
                set({ moved_to: event.currentTarget.value || null });
              }}
              error={refused.moved_to}
            />
          )}
          {(kind === 'bell_schedule' || kind === 'make_up') && (
            <Select
              label={t('form.bells')}
              allowDeselect={false}
              data={[
                { value: REGULAR, label: t('regularTimes') },
                ...schedules.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={body.bell_schedule_id ?? REGULAR}
              onChange={(value) => {
                set({ bell_schedule_id: value === REGULAR ? null : value });
              }}
              error={refused.bell_schedule_id}
            />
          )}
          {(kind === 'cycle_day' || kind === 'make_up') && (
            <Select
              label={t('form.cycleDay')}
              description={kind === 'make_up' ? t('form.cycleDayHint') : undefined}
              clearable={kind === 'make_up'}
              required={kind === 'cycle_day'}
              data={cycleDays}
              value={body.cycle_day ? String(body.cycle_day) : null}
              onChange={(value) => {
                set({ cycle_day: value === null ? null : Number(value) });
              }}
              error={refused.cycle_day}
            />
          )}
        </SimpleGrid>
        {kind === 'no_school' && rotates && (
          <RadioGroup
            label={t('form.rotation')}
            value={String(body.keeps_rotation ?? calendar.cycle_by === 'rotation_through_holidays')}
            onChange={(value) => {
              set({ keeps_rotation: value === 'true' });
            }}
          >
            <Stack gap={6} mt={6}>
              <Radio value="false" label={t('form.putsOff', { name: day.cycle_name ?? '' })} />
              <Radio value="true" label={t('form.skips', { name: day.cycle_name ?? '' })} />
            </Stack>
          </RadioGroup>
        )}
        <TextInput
          label={t('form.note')}
          placeholder={t('form.noteHint')}
          maxLength={LONGEST_NOTE}
          value={body.note ?? ''}
          onChange={(event) => {
            set({ note: event.currentTarget.value });
          }}
          error={refused.note}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={pending}>
            {t('form.look')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
