'use client';

import { Alert, Button, Checkbox, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Problem } from '@/lib/api/problem';

import { handOver, moveMeeting } from '../actions';
import type { Target } from '../grid';
import type { Colleague, Lesson, Taken } from '../types';
import { useRooms, useWays } from '../use-openings';
import { useWeekWords } from '../use-words';

type What = 'time' | 'room' | 'teacher';

interface Props {
  lesson: Lesson;
  meetingId: string;
  target: Target | null;
  today: string | null;
  onClose: () => void;
}

const WHAT: Record<Target['kind'], What> = { slot: 'time', colleague: 'teacher', room: 'room' };

/** From which day a drop counts: the earlier of the two days, but not before today. */
function firstDay(lesson: Lesson, target: Target | null, today: string | null): string {
  const wanted = target?.kind === 'slot' && target.on < lesson.held_on ? target.on : lesson.held_on;
  return today !== null && wanted < today ? today : wanted;
}

/** Confirms a drop, and moves a lesson without one: to another time, room or teacher. */
export function MoveDialog({ lesson, meetingId, target, today, onClose }: Props) {
  const { t, cycleDay: dayName } = useWeekWords();
  const tCommon = useTranslations('common');
  const format = useFormatter();
  const [what, setWhat] = useState<What>(target ? WHAT[target.kind] : 'time');
  const [cycleDay, setCycleDay] = useState(target?.kind === 'slot' ? target.cycleDay : lesson.cycle_day);
  const [periodId, setPeriodId] = useState(target?.kind === 'slot' ? target.periodId : lesson.period_id);
  const [roomId, setRoomId] = useState<string | null>(target?.kind === 'room' ? target.id : null);
  const [staffId, setStaffId] = useState<string | null>(target?.kind === 'colleague' ? target.id : null);
  const [insteadOf, setInsteadOf] = useState(lesson.teachers[0]?.id ?? null);
  const [from, setFrom] = useState(firstDay(lesson, target, today));
  const [allDays, setAllDays] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const ways = useWays(meetingId, from, what === 'time' ? (roomId ?? undefined) : undefined);
  const slot = what === 'room' ? { cycleDay: lesson.cycle_day, periodId: lesson.period_id } : { cycleDay, periodId };
  const rooms = useRooms(what === 'teacher' ? null : meetingId, slot, from);
  const opening = ways.openings?.find((each) => each.cycle_day === cycleDay && each.period_id === periodId);
  const days = allDays ? ways.daysInPeriod : [cycleDay];
  const taken: Taken[] =
    what === 'time'
      ? (ways.openings ?? [])
          .filter((each) => days.includes(each.cycle_day) && each.period_id === periodId && !each.held)
          .flatMap((each) => each.taken)
      : [];
  const title = lesson.title ?? '';
  const changed =
    what === 'time'
      ? opening !== undefined && !opening.held
      : what === 'room'
        ? roomId !== null && roomId !== lesson.room_id
        : staffId !== null && insteadOf !== null;

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    startTransition(async () => {
      const outcome =
        what === 'teacher'
          ? await handOver(meetingId, { staff_id: staffId ?? '', instead_of: insteadOf ?? '', starts_on: from })
          : await moveMeeting(meetingId, {
              cycle_day: slot.cycleDay,
              period_id: slot.periodId,
              room_id: roomId,
              starts_on: from,
              all_days: allDays,
            });
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      notifications.show({ color: 'green', message: t(what === 'teacher' ? 'dialog.given' : 'dialog.done', { title }) });
      onClose();
    });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('dialog.title', { title })}
      size="lg"
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      <form method="post" onSubmit={submit}>
        <Stack>
          {problem && <Refusal problem={problem} />}
          <SegmentedControl
            aria-label={t('dialog.what')}
            value={what}
            onChange={(chosen) => {
              setWhat(chosen);
              setProblem(null);
            }}
            data={(['time', 'room', 'teacher'] as const).map((value) => ({ value, label: t(`dialog.${value}`) }))}
          />
          <Text size="sm" c="dimmed">
            {formatDay(format, lesson.held_on, 'full')} · {t('period', { name: lesson.period })}
            {lesson.room && ` · ${t('room', { room: lesson.room })}`}
          </Text>
          {what === 'time' && (
            <>
              <Group grow align="flex-start">
                <Select
                  label={t('dialog.day')}
                  required
                  allowDeselect={false}
                  disabled={allDays}
                  data={ways.cycleDays.map(({ cycle_day, name }) => ({
                    value: String(cycle_day),
                    label: dayName(cycle_day, name, ways.cycleDays.length),
                  }))}
                  value={String(allDays ? lesson.cycle_day : cycleDay)}
                  onChange={(value) => {
                    setCycleDay(Number(value));
                  }}
                />
                <Select
                  label={t('dialog.period')}
                  required
                  allowDeselect={false}
                  data={ways.periods.map(({ id, name }) => ({ value: id, label: name }))}
                  value={periodId}
                  onChange={(value) => {
                    if (value) setPeriodId(value);
                  }}
                />
              </Group>
              {ways.daysInPeriod.length > 1 && (
                <Checkbox
                  label={t('dialog.allDays')}
                  checked={allDays}
                  onChange={(event) => {
                    setAllDays(event.currentTarget.checked);
                    setCycleDay(lesson.cycle_day);
                  }}
                />
              )}
            </>
          )}
          {what !== 'teacher' && (
            <Select
              label={t('dialog.to')}
              searchable
              clearable={what === 'time'}
              placeholder={what === 'time' ? t('dialog.keepRoom') : undefined}
              required={what === 'room'}
              data={(rooms ?? [])
                .filter(({ id }) => what === 'time' || id !== lesson.room_id)
                .map(({ id, name, taken_by }) => ({
                  value: id,
                  label: taken_by === null ? t('dialog.roomFree', { name }) : t('dialog.roomTaken', { name, by: taken_by }),
                  disabled: taken_by !== null,
                }))}
              value={roomId}
              onChange={setRoomId}
            />
          )}
          {what === 'teacher' && (
            <Teachers
              lesson={lesson}
              colleagues={ways.colleagues}
              staffId={staffId}
              onStaff={setStaffId}
              insteadOf={insteadOf}
              onInstead={setInsteadOf}
            />
          )}
          <TextInput
            type="date"
            label={t('dialog.from')}
            description={t('dialog.fromHint')}
            required
            min={today ?? undefined}
            value={from}
            onChange={(event) => {
              if (event.currentTarget.value) setFrom(event.currentTarget.value);
            }}
          />
          {what === 'time' && changed && <Verdict taken={taken} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {tCommon('cancel')}
            </Button>
            <Button type="submit" loading={pending} disabled={!changed || taken.length > 0}>
              {t(what === 'teacher' ? 'dialog.give' : 'dialog.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Who is in the way, before anything is sent. */
function Verdict({ taken }: { taken: readonly Taken[] }) {
  const { t, takenBy } = useWeekWords();
  if (taken.length === 0) {
    return (
      <Alert color="green" variant="light" icon={<IconCheck size={20} />} role="status">
        {t('dialog.free')}
      </Alert>
    );
  }
  const said = [...new Set(taken.map(takenBy))];
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={20} />} title={t('dialog.takenTitle')} role="status">
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {said.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <Text size="sm" mt={4}>
        {t('dialog.takenText')}
      </Text>
    </Alert>
  );
}

/** A refusal with all that it named. */
function Refusal({ problem }: { problem: Problem }) {
  const { t } = useWeekWords();
  const format = useFormatter();
  const said = problem.errors.map(({ kind, name, by, first_on }) => {
    const taker = typeof by === 'string' ? by : '';
    const who =
      kind === 'student' ? t('state.someStudents', { by: taker }) : t('state.takenBy', { name: typeof name === 'string' ? name : '', by: taker });
    return typeof first_on === 'string' ? t('state.since', { who, day: formatDay(format, first_on) }) : who;
  });
  return (
    <>
      <ProblemAlert problem={problem} />
      {problem.slug === 'schools/double-booked' && (
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {[...new Set(said)].map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </>
  );
}

interface TeachersProps {
  lesson: Lesson;
  colleagues: Colleague[] | null;
  staffId: string | null;
  onStaff: (id: string | null) => void;
  insteadOf: string | null;
  onInstead: (id: string | null) => void;
}

function Teachers({ lesson, colleagues, staffId, onStaff, insteadOf, onInstead }: TeachersProps) {
  const { t } = useWeekWords();
  const fitness = ({ teaches_course, teaches_subject, teaches }: Colleague) =>
    t(`dialog.${teaches_course ? 'course' : teaches_subject ? 'subject' : teaches ? 'other' : 'none'}`);
  return (
    <>
      {lesson.teachers.length > 1 && (
        <Select
          label={t('dialog.instead')}
          required
          allowDeselect={false}
          data={lesson.teachers.map(({ id, name }) => ({ value: id, label: name }))}
          value={insteadOf}
          onChange={onInstead}
        />
      )}
      <Select
        label={t('dialog.colleague')}
        required
        searchable
        data={(colleagues ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        renderOption={({ option }) => {
          const found = colleagues?.find(({ id }) => id === option.value);
          return (
            <div>
              <Text size="sm">{option.label}</Text>
              {found && (
                <Text size="xs" c="dimmed">
                  {t('dialog.teaches', { what: fitness(found), count: found.lessons_that_week })}
                </Text>
              )}
            </div>
          );
        }}
        value={staffId}
        onChange={onStaff}
        error={colleagues?.length === 0 ? t('dialog.nobody') : undefined}
      />
    </>
  );
}
