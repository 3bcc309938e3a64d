'use client';

import { Button, Checkbox, Group, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';

import { saveEvent } from '../actions';
import { AUDIENCES, type Audience, type EventWrite, type SchoolEvent } from '../types';
import { asRecurrence, asRepeats, RepeatFields, type Repeating } from './repeat-fields';

interface Props {
  /** The event that is changed; a new one without. */
  event?: SchoolEvent;
  schools: { value: string; label: string }[];
  /** May it be one of the whole district? */
  district: boolean;
  /** The day a new one is on. */
  today: string;
}

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Everything about an event; saved, one is led to it. */
export function EventForm({ event, schools, district, today }: Props) {
  const t = useTranslations('events.form');
  const tAudiences = useTranslations('events.audiences');
  const tProblems = useTranslations('problems');
  const router = useRouter();
  const [wholeDays, setWholeDays] = useState(event ? event.start_time === null : false);
  const [audience, setAudience] = useState<Audience[]>(event?.audience ?? ['staff', 'families', 'students']);
  const [startsOn, setStartsOn] = useState(event?.starts_on ?? today);
  const [repeating, setRepeating] = useState<Repeating>(asRepeats(event?.recurrence ?? null, event?.except_on));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const refused = problem ? fieldMessages(problem, tProblems) : {};

  function submit(submitted: SubmitEvent<HTMLFormElement>) {
    submitted.preventDefault();
    const form = new FormData(submitted.currentTarget);
    const wanted: EventWrite = {
      school_id: event ? event.school_id : text(form, 'school_id') || null,
      title: text(form, 'title'),
      place: text(form, 'place') || null,
      description: text(form, 'description') || null,
      audience,
      starts_on: startsOn,
      ends_on: text(form, 'ends_on') || startsOn,
      start_time: wholeDays ? null : text(form, 'start_time') || null,
      end_time: wholeDays ? null : text(form, 'end_time') || null,
      recurrence: asRecurrence(repeating),
      except_on: repeating.repeats === 'never' ? [] : repeating.except,
    };
    startTransition(async () => {
      const outcome = await saveEvent(wanted, event && { id: event.id, version: event.version });
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      notifications.show({ color: 'green', message: t('saved', { title: outcome.data.title }) });
      router.push(`/events/${outcome.data.id}`);
    });
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack maw={640}>
        {problem && <ProblemAlert problem={problem} />}
        <TextInput name="title" label={t('title')} required maxLength={200} defaultValue={event?.title} error={refused.title} data-autofocus />
        {!event && (
          <Select
            name="school_id"
            label={t('school')}
            data={district ? [{ value: '', label: t('district') }, ...schools] : schools}
            defaultValue={district ? '' : schools[0]?.value}
            allowDeselect={false}
            searchable={schools.length > 12}
            error={refused.school_id}
          />
        )}
        <Checkbox.Group
          label={t('audience')}
          description={t('audienceHint')}
          value={audience}
          onChange={(chosen) => {
            setAudience(AUDIENCES.filter((one) => chosen.includes(one)));
          }}
          error={audience.length === 0 ? t('audienceNone') : refused.audience}
        >
          <Group gap="md" mt="xs">
            {AUDIENCES.map((one) => (
              <Checkbox key={one} value={one} label={tAudiences(one)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Switch
          label={t('wholeDays')}
          checked={wholeDays}
          onChange={(changed) => {
            setWholeDays(changed.currentTarget.checked);
          }}
        />
        <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
          <TextInput
            type="date"
            label={t('startsOn')}
            required
            miw={150}
            value={startsOn}
            onChange={(changed) => {
              setStartsOn(changed.currentTarget.value);
            }}
            error={refused.starts_on}
          />
          {!wholeDays && (
            <TextInput type="time" name="start_time" label={t('startTime')} required miw={110} defaultValue={event?.start_time ?? '18:00'} error={refused.start_time} />
          )}
        </Group>
        <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
          <TextInput type="date" name="ends_on" label={t('endsOn')} miw={150} min={startsOn} defaultValue={event?.ends_on} error={refused.ends_on} />
          {!wholeDays && (
            <TextInput type="time" name="end_time" label={t('endTime')} required miw={110} defaultValue={event?.end_time ?? '19:30'} error={refused.end_time} />
          )}
        </Group>
        <RepeatFields startsOn={startsOn} repeating={repeating} onChange={setRepeating} refused={refused} />
        <TextInput name="place" label={t('place')} maxLength={200} defaultValue={event?.place ?? ''} error={refused.place} />
        <Textarea name="description" label={t('description')} autosize minRows={3} maxLength={4000} defaultValue={event?.description ?? ''} error={refused.description} />
        <Group justify="flex-end">
          <Button type="submit" loading={pending} disabled={audience.length === 0}>
            {t(event ? 'save' : 'make')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
