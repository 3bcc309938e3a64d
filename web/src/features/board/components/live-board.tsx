'use client';

import { Alert, Stack } from '@mantine/core';
import { IconAlertCircle, IconCalendarOff, IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatClock, formatDay } from '@/i18n/dates';

import { type Board, groupByPeriod, missingRolls, type PeriodGroup } from '../phases';
import { useBoard } from '../use-board';
import classes from './board.module.css';
import { BoardTotals } from './board-totals';
import { LiveIndicator } from './live-indicator';
import { PeriodCard } from './period-card';

interface Props {
  initial: Board;
  /** The day in the address bar; without, the board turns over at midnight. */
  on: string | undefined;
}

/** A school's day, changing as rolls are saved. */
export function LiveBoard({ initial, on }: Props) {
  const t = useTranslations('board');
  const format = useFormatter();
  const { board, state, stale } = useBoard(initial, on);
  const groups = groupByPeriod(board);
  const day = formatDay(format, board.on, 'full');
  return (
    <Stack gap="md">
      <div className={classes.status}>
        <LiveIndicator state={state} />
        {board.is_school_day && groups.length > 0 && <Missing board={board} groups={groups} />}
      </div>
      {stale && (
        <Alert color="orange" variant="light" icon={<IconPlugConnectedX size={20} />}>
          {t('stale')}
        </Alert>
      )}
      {!board.is_school_day ? (
        <NoSchool board={board} day={day} />
      ) : groups.length === 0 ? (
        <EmptyState title={t('nothingTitle', { day })} text={t('nothingText')} />
      ) : (
        <>
          <BoardTotals totals={board.totals} />
          {groups.map((period) => (
            <PeriodCard
              key={`${board.school.id}|${board.on}|${period.key}`}
              period={period}
              on={board.on}
              timeZone={board.school.time_zone}
            />
          ))}
        </>
      )}
    </Stack>
  );
}

function Missing({ board, groups }: { board: Board; groups: PeriodGroup[] }) {
  const t = useTranslations('board');
  const format = useFormatter();
  const count = missingRolls(groups);
  const first = groups[0];
  if (first?.phase === 'upcoming') {
    return <span className={classes.summary}>{t('before', { time: formatClock(format, first.starts_at) })}</span>;
  }
  const Icon = count === 0 ? IconCircleCheck : IconAlertCircle;
  return (
    <span className={classes.summary} data-missing={count > 0}>
      <Icon size={20} aria-hidden />
      {t(board.on === board.today ? 'missing' : 'missingPast', { count })}
    </span>
  );
}

function NoSchool({ board, day }: { board: Board; day: string }) {
  const t = useTranslations('board');
  const format = useFormatter();
  const last = board.last_school_day;
  return (
    <EmptyState
      icon={<IconCalendarOff size={28} stroke={1.6} />}
      title={t('noSchoolTitle', { day })}
      text={t('noSchoolText')}
      action={
        last && (
          <ButtonLink href={`/board?school_id=${board.school.id}&on=${last}`}>
            {t('noSchoolLast', { day: formatDay(format, last, 'full') })}
          </ButtonLink>
        )
      }
    />
  );
}
