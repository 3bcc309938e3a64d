import { Group, Paper, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { type Column, TableRows } from '@/components/data-table';
import { ButtonLink, TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';

import type { Conflict } from '../types';

interface Props {
  items: Conflict[];
  total: number;
  /** Where the next page is. */
  more: string | null;
}

/** Where the week of a double booking is: that of the teacher or the room, or of the section whose students it is. */
function weekOf({ kind, resource_id, sections, first_on }: Conflict): string {
  const [of, id] = resource_id && kind !== 'student' ? [kind, resource_id] : ['section', sections[0]?.id ?? ''];
  return `/timetable?of=${of}&id=${id}&date=${first_on}`;
}

/** Double bookings as work to do. */
export function ConflictTable({ items, total, more }: Props) {
  const t = useTranslations('week');
  const format = useFormatter();
  if (items.length === 0) {
    return (
      <Paper withBorder radius="md">
        <EmptyState title={t('conflicts.emptyTitle')} text={t('conflicts.emptyText')} />
      </Paper>
    );
  }
  const dayOf = (day: number, name: string | null, length: number) =>
    length === 1 ? t('everyDay') : name ? t('cycleDay', { name }) : t(`weekdays.${String(day) as '1'}`);
  const nameOf = ({ kind, name, students }: Conflict) =>
    kind === 'student' ? t('conflicts.students', { count: students }) : kind === 'room' ? t('room', { room: name }) : name;
  const columns: Column<Conflict>[] = [
    {
      key: 'who',
      header: t('conflicts.who'),
      heading: true,
      cell: (row) => (
        <div>
          {nameOf(row)}
          {row.student_names.length > 0 && (
            <Text size="xs" c="dimmed">
              {row.student_names.join(', ')}
            </Text>
          )}
        </div>
      ),
    },
    {
      key: 'when',
      header: t('conflicts.when'),
      cell: ({ cycle_day, cycle_name, cycle_length, period }) =>
        t('slot', { day: dayOf(cycle_day, cycle_name, cycle_length), period }),
    },
    {
      key: 'sections',
      header: t('conflicts.sections'),
      cell: ({ sections, first_on }) => (
        <div>
          {sections.map(({ id, title }) => (
            <div key={id}>
              <TextLink href={`/timetable?of=section&id=${id}&date=${first_on}`} prefetch={false} inherit>
                {title}
              </TextLink>
            </div>
          ))}
        </div>
      ),
    },
    {
      key: 'first',
      header: t('conflicts.first'),
      cell: ({ first_on, days }) => (
        <div>
          {formatDay(format, first_on, 'short')}
          <Text size="xs" c="dimmed">
            {t('conflicts.days', { count: days })}
          </Text>
        </div>
      ),
    },
    {
      key: 'resolve',
      header: t('conflicts.resolve'),
      quiet: true,
      align: 'end',
      cell: (row) => (
        <ButtonLink
          href={weekOf(row)}
          variant="default"
          size="compact-sm"
          prefetch={false}
          aria-label={t('conflicts.resolveOf', { name: nameOf(row), period: row.period })}
        >
          {t('conflicts.resolve')}
        </ButtonLink>
      ),
    },
  ];
  return (
    <Paper withBorder radius="md" style={{ overflow: 'hidden' }}>
      <TableRows label={t('conflicts.table')} columns={columns} rows={items} rowKey={({ id }) => id} />
      {more && (
        <Group justify="space-between" p="sm">
          <Text size="sm" c="dimmed">
            {t('conflicts.shown', { count: items.length, total })}
          </Text>
          <ButtonLink href={more} variant="default" size="compact-sm" prefetch={false}>
            {t('conflicts.next')}
          </ButtonLink>
        </Group>
      )}
    </Paper>
  );
}
