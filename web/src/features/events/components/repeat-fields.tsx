'use client';

import { Button, Chip, Group, Input, NumberInput, Radio, Select, Stack, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { formatDay, weekdayName } from '@/i18n/dates';

import type { EventWrite } from '../types';

type Recurrence = NonNullable<EventWrite['recurrence']>;
type Repeats = Recurrence['repeats'];

/** How an event comes again, as the form holds it. */
export interface Repeating {
  repeats: Repeats | 'never';
  interval: number;
  weekdays: number[];
  monthlyBy: NonNullable<Recurrence['monthly_by']>;
  until: string;
  except: string[];
}

const CHOICES = ['never', 'daily', 'weekly', 'monthly', 'yearly'] as const;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

export function asRepeats(recurrence: Recurrence | null, except: string[] = []): Repeating {
  return {
    repeats: recurrence?.repeats ?? 'never',
    interval: recurrence?.interval ?? 1,
    weekdays: recurrence?.weekdays ?? [],
    monthlyBy: recurrence?.monthly_by ?? 'day',
    until: recurrence?.until ?? '',
    except,
  };
}

export function asRecurrence({ repeats, interval, weekdays, monthlyBy, until }: Repeating): Recurrence | null {
  if (repeats === 'never') return null;
  return {
    repeats,
    interval,
    weekdays: repeats === 'weekly' ? weekdays : [],
    monthly_by: repeats === 'monthly' ? monthlyBy : 'day',
    until,
  };
}

interface Props {
  startsOn: string;
  repeating: Repeating;
  onChange: (repeating: Repeating) => void;
  refused: Record<string, string>;
}

/** Whether an event comes again: how, until when, and on which days not. */
export function RepeatFields({ startsOn, repeating, onChange, refused }: Props) {
  const t = useTranslations('events.form');
  const format = useFormatter();
  const [left, setLeft] = useState('');
  const set = (changes: Partial<Repeating>) => {
    onChange({ ...repeating, ...changes });
  };
  const isoWeekday = (new Date(`${startsOn}T00:00:00Z`).getUTCDay() + 6) % 7 + 1;
  const weekdays = repeating.weekdays.length > 0 ? repeating.weekdays : [isoWeekday];

  return (
    <Stack gap="sm">
      <Select
        label={t('repeats')}
        data={CHOICES.map((value) => ({ value, label: t(`repeatsBy.${value}`) }))}
        allowDeselect={false}
        value={repeating.repeats}
        onChange={(value) => {
          set({ repeats: CHOICES.find((one) => one === value) ?? 'never' });
        }}
        error={refused.recurrence}
      />
      {repeating.repeats !== 'never' && (
        <>
          <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
            <NumberInput
              label={t(`every.${repeating.repeats}`)}
              min={1}
              max={52}
              miw={150}
              value={repeating.interval}
              onChange={(value) => {
                set({ interval: Number(value) || 1 });
              }}
            />
            <TextInput
              type="date"
              label={t('until')}
              required
              miw={150}
              min={startsOn}
              value={repeating.until}
              onChange={(changed) => {
                set({ until: changed.currentTarget.value });
              }}
              error={refused['recurrence.until']}
            />
          </Group>
          {repeating.repeats === 'weekly' && (
            <Input.Wrapper label={t('onDays')} labelElement="div" error={refused['recurrence.weekdays']}>
              <Chip.Group
                multiple
                value={weekdays.map(String)}
                onChange={(chosen) => {
                  set({ weekdays: chosen.map(Number).sort() });
                }}
              >
                <Group gap={6} mt={6}>
                  {WEEKDAYS.map((day) => (
                    <Chip key={day} value={String(day)} size="sm" variant="outline">
                      {weekdayName(format, day)}
                    </Chip>
                  ))}
                </Group>
              </Chip.Group>
            </Input.Wrapper>
          )}
          {repeating.repeats === 'monthly' && startsOn && (
            <Radio.Group
              label={t('monthlyBy')}
              value={repeating.monthlyBy}
              onChange={(value) => {
                set({ monthlyBy: value === 'weekday' ? 'weekday' : 'day' });
              }}
            >
              <Stack gap={6} mt={6}>
                <Radio value="day" label={t('monthlyByDay', { day: Number(startsOn.slice(-2)) })} />
                <Radio value="weekday" label={t('monthlyByWeekday', { day: formatDay(format, startsOn, 'full') })} />
              </Stack>
            </Radio.Group>
          )}
          <Group align="flex-end" gap="xs">
            <TextInput
              type="date"
              label={t('except')}
              description={t('exceptHint')}
              min={startsOn}
              max={repeating.until || undefined}
              value={left}
              onChange={(changed) => {
                setLeft(changed.currentTarget.value);
              }}
              error={Object.entries(refused).find(([name]) => name.startsWith('except_on'))?.[1]}
            />
            <Button
              variant="default"
              disabled={left === '' || repeating.except.includes(left)}
              onClick={() => {
                set({ except: [...repeating.except, left].sort() });
                setLeft('');
              }}
            >
              {t('leaveOut')}
            </Button>
          </Group>
          {repeating.except.length > 0 && (
            <Group gap={6}>
              {repeating.except.map((day) => (
                <Button
                  key={day}
                  size="compact-sm"
                  variant="default"
                  rightSection={<IconX size={14} aria-hidden />}
                  aria-label={t('takeBack', { day: formatDay(format, day) })}
                  onClick={() => {
                    set({ except: repeating.except.filter((one) => one !== day) });
                  }}
                >
                  {formatDay(format, day)}
                </Button>
              ))}
            </Group>
          )}
        </>
      )}
    </Stack>
  );
}
