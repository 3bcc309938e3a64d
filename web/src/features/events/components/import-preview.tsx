'use client';

import { Badge, Button, Checkbox, Group, Paper, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { type Column, TableRows } from '@/components/data-table';
import { FactLine } from '@/components/page';
import { ProblemAlert } from '@/components/states';
import { formatClock, formatDay } from '@/i18n/dates';
import type { Problem } from '@/lib/api/problem';

import { applyCalendar } from '../actions';
import type { CalendarImport, ImportItem } from '../types';

const COLORS = { new: 'green', changed: 'yellow', same: 'gray', cancelled: 'red' } as const;

interface Props {
  imported: CalendarImport;
  items: readonly ImportItem[];
}

/** Each time something happens beside what we have; which of them close the school; and then all of it at once. */
export function ImportPreview({ imported, items }: Props) {
  const t = useTranslations('events.preview');
  const format = useFormatter();
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const closing = items.filter((item) => canClose(item));
  const schoolDays = items.filter(({ number }) => chosen.has(number)).reduce((sum, { school_days }) => sum + school_days, 0);

  function choose(numbers: number[], on: boolean) {
    const next = new Set(chosen);
    for (const number of numbers) {
      if (on) next.add(number);
      else next.delete(number);
    }
    setChosen(next);
  }

  function apply() {
    startTransition(async () => {
      const outcome = await applyCalendar(imported.id, [...chosen]);
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      notifications.show({ color: 'green', message: t('applied', { name: imported.source_name }) });
      router.push('/events/calendars');
    });
  }

  const columns: Column<ImportItem>[] = [
    {
      key: 'title',
      header: t('event'),
      heading: true,
      cell: ({ title, place }) => (
        <span style={{ overflowWrap: 'anywhere' }}>
          {title}
          {place && (
            <Text span size="sm" c="dimmed">
              {' '}
              · {place}
            </Text>
          )}
        </span>
      ),
    },
    {
      key: 'when',
      header: t('when'),
      cell: ({ starts_on, ends_on, start_time, end_time }) => (
        <FactLine
          facts={[
            starts_on === ends_on
              ? formatDay(format, starts_on)
              : t('fromTo', { first: formatDay(format, starts_on), last: formatDay(format, ends_on) }),
            start_time && end_time && t('hours', { from: formatClock(format, start_time), to: formatClock(format, end_time) }),
          ]}
        />
      ),
    },
    {
      key: 'state',
      header: t('state'),
      cell: ({ state }) => (
        <Badge variant="light" color={COLORS[state]} style={{ color: 'var(--mantine-color-text)' }}>
          {t(`states.${state}`)}
        </Badge>
      ),
    },
    {
      key: 'closes',
      header: t('closes'),
      cell: (item) =>
        item.no_school ? (
          <Text size="sm">{t('closedAlready')}</Text>
        ) : canClose(item) ? (
          <Checkbox
            label={item.school_days > 0 ? t('schoolDays', { count: item.school_days }) : t('noSchoolDays')}
            aria-label={t('closeFor', { title: item.title, day: formatDay(format, item.starts_on) })}
            checked={chosen.has(item.number)}
            onChange={(changed) => {
              choose([item.number], changed.currentTarget.checked);
            }}
          />
        ) : (
          ''
        ),
    },
  ];

  return (
    <Stack gap="md">
      {problem && <ProblemAlert problem={problem} />}
      {closing.length > 0 && (
        <Paper withBorder radius="md" p="sm">
          <Group justify="space-between" gap="sm">
            <Text size="sm" maw={560}>
              {t('closesText')}
            </Text>
            <Group gap="xs">
              <Button size="compact-sm" variant="default" onClick={() => { choose(closing.map(({ number }) => number), true); }}>
                {t('closeAll')}
              </Button>
              <Button size="compact-sm" variant="default" disabled={chosen.size === 0} onClick={() => { setChosen(new Set()); }}>
                {t('closeNone')}
              </Button>
            </Group>
          </Group>
        </Paper>
      )}
      <Paper withBorder radius="md" style={{ overflow: 'hidden' }}>
        <TableRows label={t('table')} columns={columns} rows={items} rowKey={({ number }) => String(number)} />
      </Paper>
      <Group gap="sm">
        <Button onClick={apply} loading={pending}>
          {t('apply')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {t('sum', { closed: chosen.size, days: schoolDays })}
        </Text>
      </Group>
    </Stack>
  );
}

/** Whole days that are or become part of the calendar can be days without school. */
function canClose({ state, start_time, no_school }: ImportItem): boolean {
  return state !== 'cancelled' && start_time === null && !no_school;
}
