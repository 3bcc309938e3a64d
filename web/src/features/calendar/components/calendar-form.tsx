'use client';

import { Button, Checkbox, CheckboxGroup, Group, Radio, RadioGroup, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { Panel } from '@/components/page';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';

import { createCalendar, previewCalendar, saveCalendar } from '../actions';
import type { AcademicYear, Calendar, CalendarBody, Preview, Schedule } from '../types';
import { useWeekdays } from '../words';
import classes from './calendar.module.css';
import { Review } from './review';
import { StartFrom } from './start-from';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const CYCLES = ['weekday', 'rotation', 'rotation_through_holidays'] as const;
const REGULAR = 'regular';
const LONGEST_NAME = 120;

interface Props {
  school: { id: string; grade_levels: string[] };
  years: AcademicYear[];
  schedules: Schedule[];
  /** Where a new one may start from: this school's calendars, if it has any, and those of other schools. */
  startFrom?: { hasOwn: boolean; schools: { value: string; label: string }[] };
  /** The one that is corrected; none: a new one. */
  calendar?: Calendar | undefined;
}

interface Draft {
  name: string;
  yearId: string;
  whose: 'main' | 'grades' | 'track';
  grades: string[];
  weekdays: number[];
  cycleBy: CalendarBody['cycle_by'];
  cycleNames: string;
  startsOn: string;
  endsOn: string;
  bells: Record<number, string>;
  from: string;
  changesOf: string | null;
}

/** A calendar's pattern: its weekdays, its cycle, its dates, and whose it is. */
export function CalendarForm({ school, years, schedules, startFrom, calendar }: Props) {
  const t = useTranslations('calendar.setUp');
  const tCalendar = useTranslations('calendar');
  const tProblems = useTranslations('problems');
  const weekday = useWeekdays();
  const router = useRouter();
  const [draft, setDraft] = useState<Draft>(() => begun(calendar, years));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [pending, startTransition] = useTransition();
  const refused = problem ? fieldMessages(problem, tProblems) : {};
  const place = (name: string) =>
    refused[name] ?? Object.entries(refused).find(([path]) => path.startsWith(`${name}.`))?.[1];
  const set = (changes: Partial<Draft>) => {
    setDraft({ ...draft, ...changes });
  };
  const back = `/schools/${school.id}/calendar`;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      if (calendar) {
        const outcome = await previewCalendar(calendar.id, bodyOf(draft));
        setProblem(outcome.ok ? null : outcome.problem);
        setPreview(outcome.ok ? outcome.data : null);
        return;
      }
      const outcome = await createCalendar(school.id, {
        ...patternBody(draft),
        academic_year_id: draft.yearId,
        main: draft.whose === 'main',
        changes_of: draft.changesOf,
      });
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) done(outcome.data.id);
    });
  }

  function done(id: string) {
    notifications.show({ color: 'green', message: t('saved') });
    router.push(`${back}?calendar=${id}`);
  }

  if (preview && calendar) {
    return (
      <Panel title={t('review')}>
        {problem && <ProblemAlert problem={problem} />}
        <Review
          preview={preview}
          doLabel={t('save')}
          pending={pending}
          onBack={() => {
            setPreview(null);
          }}
          onDo={(seen) => {
            startTransition(async () => {
              const outcome = await saveCalendar(calendar.id, bodyOf(draft), seen);
              setProblem(outcome.ok ? null : outcome.problem);
              if (outcome.ok) done(outcome.data.id);
            });
          }}
        />
      </Panel>
    );
  }
  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="lg">
        {problem && <ProblemAlert problem={problem} />}
        {!calendar && startFrom && (
          <StartFrom
            schoolId={school.id}
            {...startFrom}
            chosen={draft.changesOf}
            onChoose={(other) => {
              set({ ...(other ? patternOf(other, school.id) : {}), changesOf: other?.id ?? null });
            }}
          />
        )}
        <Panel title={t('whose')}>
          <Stack>
            <TextInput
              label={t('name')}
              required
              maxLength={LONGEST_NAME}
              value={draft.name}
              onChange={(event) => {
                set({ name: event.currentTarget.value });
              }}
              error={refused.name}
            />
            {!calendar && (
              <RadioGroup
                label={t('for')}
                value={draft.whose}
                onChange={(value) => {
                  set({ whose: value === 'grades' || value === 'track' ? value : 'main' });
                }}
              >
                <Stack gap={6} mt={6}>
                  <Radio value="main" label={t('main')} />
                  <Radio value="grades" label={t('grades')} />
                  <Radio value="track" label={t('track')} description={t('trackHint')} />
                </Stack>
              </RadioGroup>
            )}
            {draft.whose === 'grades' && (
              <CheckboxGroup
                label={t('whichGrades')}
                value={draft.grades}
                onChange={(grades) => {
                  set({ grades });
                }}
                error={place('grade_levels')}
              >
                <div className={classes.weekdays}>
                  {school.grade_levels.map((level) => (
                    <Checkbox key={level} value={level} label={level} />
                  ))}
                </div>
              </CheckboxGroup>
            )}
          </Stack>
        </Panel>
        <Panel title={t('dates')}>
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <Select
              label={t('year')}
              required
              allowDeselect={false}
              disabled={calendar !== undefined}
              data={years.map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.yearId}
              onChange={(id) => {
                const year = years.find((each) => each.id === id);
                if (year) set({ yearId: year.id, startsOn: year.starts_on, endsOn: year.ends_on });
              }}
            />
            <DateField label={t('first')} value={draft.startsOn} error={refused.starts_on} onChange={(startsOn) => { set({ startsOn }); }} />
            <DateField label={t('last')} value={draft.endsOn} error={refused.ends_on} onChange={(endsOn) => { set({ endsOn }); }} />
          </SimpleGrid>
        </Panel>
        <Panel title={t('pattern')}>
          <Stack>
            <CheckboxGroup
              label={t('weekdays')}
              value={draft.weekdays.map(String)}
              onChange={(values) => {
                set({ weekdays: values.map(Number).sort((one, other) => one - other) });
              }}
              error={place('weekdays')}
            >
              <div className={classes.weekdays}>
                {WEEKDAYS.map((each) => (
                  <Checkbox key={each} value={String(each)} label={weekday(each)} />
                ))}
              </div>
            </CheckboxGroup>
            <RadioGroup
              label={t('cycle')}
              value={draft.cycleBy}
              onChange={(value) => {
                set({ cycleBy: CYCLES.find((each) => each === value) ?? draft.cycleBy });
              }}
            >
              <Stack gap={8} mt={6}>
                {CYCLES.map((each) => (
                  <Radio key={each} value={each} label={t(`cycles.${each}`)} description={t(`cycleHints.${each}`)} />
                ))}
              </Stack>
            </RadioGroup>
            {draft.cycleBy !== 'weekday' && (
              <TextInput
                label={t('cycleNames')}
                description={t('cycleNamesHint')}
                placeholder="A, B"
                value={draft.cycleNames}
                onChange={(event) => {
                  set({ cycleNames: event.currentTarget.value });
                }}
                error={place('cycle_names')}
              />
            )}
            {schedules.length > 0 && (
              <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }}>
                {draft.weekdays.map((each) => (
                  <Select
                    key={each}
                    label={t('bellsOn', { weekday: weekday(each) })}
                    allowDeselect={false}
                    data={[
                      { value: REGULAR, label: tCalendar('regularTimes') },
                      ...schedules.map(({ id, name }) => ({ value: id, label: name })),
                    ]}
                    value={draft.bells[each] ?? REGULAR}
                    onChange={(value) => {
                      set({ bells: { ...draft.bells, [each]: value ?? REGULAR } });
                    }}
                  />
                ))}
              </SimpleGrid>
            )}
            {calendar && (
              <DateField
                label={t('from')}
                description={t('fromHint')}
                value={draft.from}
                error={refused.pattern_from}
                optional
                onChange={(from) => { set({ from }); }}
              />
            )}
          </Stack>
        </Panel>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => { router.push(back); }}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={pending}>
            {calendar ? t('look') : t('create')}
          </Button>
        </Group>
        {!calendar && (
          <Text size="sm" c="dimmed">
            {t('afterwards')}
          </Text>
        )}
      </Stack>
    </form>
  );
}

interface DateFieldProps {
  label: string;
  description?: string;
  value: string;
  error: string | undefined;
  optional?: boolean;
  onChange: (value: string) => void;
}

function DateField({ label, description, value, error, optional = false, onChange }: DateFieldProps) {
  return (
    <TextInput
      type="date"
      label={label}
      description={description}
      required={!optional}
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

function begun(calendar: Calendar | undefined, years: AcademicYear[]): Draft {
  const year = years[0];
  const empty: Draft = {
    name: '',
    yearId: year?.id ?? '',
    whose: 'main',
    grades: [],
    weekdays: [1, 2, 3, 4, 5],
    cycleBy: 'weekday',
    cycleNames: '',
    startsOn: year?.starts_on ?? '',
    endsOn: year?.ends_on ?? '',
    bells: {},
    from: '',
    changesOf: null,
  };
  if (!calendar) return empty;
  return {
    ...empty,
    ...patternOf(calendar, calendar.school_id),
    name: calendar.name,
    yearId: calendar.academic_year_id,
    whose: calendar.main ? 'main' : calendar.grade_levels.length > 0 ? 'grades' : 'track',
    grades: calendar.grade_levels,
    startsOn: calendar.starts_on,
    endsOn: calendar.ends_on,
  };
}

/** Bells are a school's own: those of another one ring nothing here. */
function patternOf({ weekdays, cycle_by, cycle_names, bells, school_id }: Calendar, schoolId: string): Partial<Draft> {
  const own = school_id === schoolId ? bells : [];
  return {
    weekdays,
    cycleBy: cycle_by,
    cycleNames: cycle_names.join(', '),
    bells: Object.fromEntries(own.map(({ weekday, bell_schedule_id }) => [weekday, bell_schedule_id])),
  };
}

function bodyOf(draft: Draft): CalendarBody {
  return { ...patternBody(draft), pattern_from: draft.from || null };
}

function patternBody(draft: Draft): Omit<CalendarBody, 'pattern_from'> {
  return {
    name: draft.name.trim(),
    grade_levels: draft.whose === 'grades' ? draft.grades : [],
    weekdays: draft.weekdays,
    cycle_by: draft.cycleBy,
    cycle_names:
      draft.cycleBy === 'weekday'
        ? []
        : draft.cycleNames
            .split(',')
            .map((name) => name.trim())
            .filter(Boolean),
    starts_on: draft.startsOn,
    ends_on: draft.endsOn,
    bells: draft.weekdays.flatMap((weekday) => {
      const schedule = draft.bells[weekday];
      return schedule && schedule !== REGULAR ? [{ weekday, bell_schedule_id: schedule }] : [];
    }),
  };
}
