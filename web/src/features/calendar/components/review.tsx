'use client';

import { Button, Checkbox, Group, List, ListItem, Stack, Text } from '@mantine/core';
import { IconCalendarEvent, IconUsers } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { Notice } from '@/components/notice';
import { formatClock, formatDay } from '@/i18n/dates';

import type { Preview } from '../types';
import { useDayWords, usePreviewWords } from '../words';
import classes from './calendar.module.css';

const MOST_SHOWN = 60;

interface Props {
  preview: Preview;
  doLabel: string;
  pending: boolean;
  onBack: () => void;
  /** `past`: days before today change, and that is confirmed. */
  onDo: (seen: { version: number; past: boolean }) => void;
}

/** What would shift, before it is done; days before today ask for a tick. */
export function Review({ preview, doLabel, pending, onBack, onDo }: Props) {
  const t = useTranslations('calendar');
  const words = usePreviewWords();
  const [confirmed, setConfirmed] = useState(false);
  const isPast = preview.past_days > 0;
  return (
    <Stack gap="sm">
      <Text fw={600}>{t('shifts.title')}</Text>
      <List spacing={4} size="sm">
        {words(preview).map((sentence) => (
          <ListItem key={sentence}>{sentence}</ListItem>
        ))}
      </List>
      <Clashes preview={preview} />
      <Events preview={preview} />
      <ShiftedDays preview={preview} />
      {isPast && (
        <Checkbox
          checked={confirmed}
          onChange={(event) => {
            setConfirmed(event.currentTarget.checked);
          }}
          label={t('shifts.confirmPast', { count: preview.past_days })}
        />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
        <Button
          loading={pending}
          disabled={isPast && !confirmed}
          onClick={() => {
            onDo({ version: preview.version, past: isPast });
          }}
        >
          {doLabel}
        </Button>
      </Group>
    </Stack>
  );
}

function Clashes({ preview: { clashes } }: { preview: Preview }) {
  const t = useTranslations('calendar.shifts');
  const format = useFormatter();
  if (clashes.count === 0) return null;
  return (
    <Notice icon={<IconUsers size={20} />} title={t('clashes', { count: clashes.count })}>
      <List size="sm" spacing={2}>
        {clashes.items.map((clash, place) => (
          <ListItem key={place}>
            {t('clash', {
              on: formatDay(format, clash.on),
              name: clash.name,
              section: clash.section,
              other: clash.other,
              school: clash.other_school,
            })}
          </ListItem>
        ))}
      </List>
    </Notice>
  );
}

function Events({ preview: { events } }: { preview: Preview }) {
  const t = useTranslations('calendar.shifts');
  const format = useFormatter();
  if (events.count === 0) return null;
  return (
    <Notice icon={<IconCalendarEvent size={20} />} title={t('events', { count: events.count })}>
      <Text size="sm" mb={4}>
        {t('eventsStay')}
      </Text>
      <List size="sm" spacing={2}>
        {events.items.map((event) => (
          <ListItem key={`${event.event_id} ${event.starts_on}`}>
            {[
              event.starts_on === event.ends_on
                ? formatDay(format, event.starts_on)
                : t('dates', { first: formatDay(format, event.starts_on), last: formatDay(format, event.ends_on) }),
              event.start_time && formatClock(format, event.start_time),
              event.title,
            ]
              .filter(Boolean)
              .join(' · ')}
          </ListItem>
        ))}
        {events.count > events.items.length && (
          <ListItem>{t('more', { count: events.count - events.items.length })}</ListItem>
        )}
      </List>
    </Notice>
  );
}

function ShiftedDays({ preview: { days } }: { preview: Preview }) {
  const t = useTranslations('calendar.shifts');
  const format = useFormatter();
  const words = useDayWords();
  const [opened, setOpened] = useState(days.length <= 3);
  if (days.length === 0) return null;
  if (!opened) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        style={{ alignSelf: 'flex-start' }}
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('everyDay', { count: days.length })}
      </Button>
    );
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard must reach it
    <ul className={classes.shifted} tabIndex={0} aria-label={t('everyDay', { count: days.length })}>
      {days.slice(0, MOST_SHOWN).map(({ on, before, after }) => (
        <li key={on}>
          <span>{formatDay(format, on)}</span>
          <span>{t('fromTo', { before: words(before), after: words(after) })}</span>
        </li>
      ))}
      {days.length > MOST_SHOWN && <li>{t('more', { count: days.length - MOST_SHOWN })}</li>}
    </ul>
  );
}
