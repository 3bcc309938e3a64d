import { Paper, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { type Column, TableRows } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { MarkBadge, toneOf } from '@/components/mark';
import { EmptyState } from '@/components/states';
import { formatDay, formatInstant } from '@/i18n/dates';
import type { Item } from '@/lib/api/types';

import { WithdrawButton } from './withdraw-button';

type Excuse = Item<'/v1/attendance/excuses'>;

export function ExcuseTable({ excuses, timeZone }: { excuses: Excuse[]; timeZone: string }) {
  const t = useTranslations('excuses');
  const tStudents = useTranslations('students');
  const format = useFormatter();
  if (excuses.length === 0) {
    return (
      <Paper withBorder radius="md">
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      </Paper>
    );
  }
  const days = ({ starts_on, ends_on }: Excuse) =>
    starts_on === ends_on
      ? formatDay(format, starts_on)
      : t('range', { first: formatDay(format, starts_on), last: formatDay(format, ends_on) });
  const columns: Column<Excuse>[] = [
    {
      key: 'student',
      header: t('student'),
      heading: true,
      cell: ({ student: { id, given_name, family_name } }) => (
        <TextLink href={`/students/${id}`} prefetch={false} inherit>
          {tStudents('fullName', { given: given_name, family: family_name })}
        </TextLink>
      ),
    },
    { key: 'code', header: t('code'), cell: ({ code }) => <MarkBadge tone={toneOf(code)} label={code.label} /> },
    { key: 'days', header: t('days'), cell: days },
    { key: 'reason', header: t('reason'), cell: ({ reason }) => reason },
    {
      key: 'recorded',
      header: t('recordedBy'),
      cell: ({ recorded_by, recorded_at }) => (
        <div>
          {recorded_by}
          <Text size="xs" c="dimmed">
            {formatInstant(format, recorded_at, timeZone)}
          </Text>
        </div>
      ),
    },
    {
      key: 'withdraw',
      header: t('withdraw'),
      quiet: true,
      align: 'end',
      cell: (excuse) => (
        <WithdrawButton
          excuseId={excuse.id}
          name={`${excuse.student.given_name} ${excuse.student.family_name}`}
          days={days(excuse)}
        />
      ),
    },
  ];
  return (
    <Paper withBorder radius="md" style={{ overflow: 'hidden' }}>
      <TableRows label={t('title')} columns={columns} rows={excuses} rowKey={({ id }) => id} />
    </Paper>
  );
}
