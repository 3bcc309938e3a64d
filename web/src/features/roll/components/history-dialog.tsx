'use client';

import { Loader, Modal, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';

import { MarkBadge, toneOf } from '@/components/mark';
import { ProblemAlert } from '@/components/states';
import { formatInstant } from '@/i18n/dates';
import { ask, browserApi } from '@/lib/api/browser-client';
import { ProblemError, unreachable } from '@/lib/api/problem';

import { type Code, type History, type Roll, ROLL_PATH } from '../types';

import classes from './history-dialog.module.css';

interface Props {
  roll: Roll;
  /** Whose marks; of all students without one. */
  studentId: string | null;
  onClose: () => void;
}

/** What marks were before, who changed them, and when. */
export function HistoryDialog({ roll, studentId, onClose }: Props) {
  const t = useTranslations('roll.history');
  const tCommon = useTranslations('common');
  const { data, error } = useQuery({
    queryKey: ['roll-history', roll.section.id, roll.on, roll.version],
    queryFn: () =>
      ask(browserApi.GET(`${ROLL_PATH}/history`, { params: { path: { section_id: roll.section.id, on: roll.on } } })),
  });
  const changes = data?.items.filter((change) => studentId === null || change.student_id === studentId);
  return (
    <Modal opened onClose={onClose} title={t('title')} size="lg" closeButtonProps={{ 'aria-label': tCommon('close') }}>
      {error && <ProblemAlert problem={error instanceof ProblemError ? error.problem : unreachable(error)} />}
      {!error && !changes && <Loader aria-label={tCommon('loading')} />}
      {changes?.length === 0 && <Text c="dimmed">{t('none')}</Text>}
      <Stack component="ul" gap={0} className={classes.list}>
        {changes?.map((change) => (
          <Entry
            key={`${change.student_id} ${change.changed_at}`}
            change={change}
            timeZone={roll.section.time_zone}
          />
        ))}
      </Stack>
    </Modal>
  );
}

function Entry({ change, timeZone }: { change: History['items'][number]; timeZone: string }) {
  const t = useTranslations('roll');
  const format = useFormatter();
  const badge = (code: Code, minutes: number | null) => (
    <MarkBadge tone={toneOf(code)} label={t('markWithMinutes', { mark: code.label, minutes: minutes ?? 0 })} />
  );
  return (
    <li className={classes.item}>
      <strong>{change.student_name}</strong>
      <span className={classes.marks}>
        {badge(change.from_code, change.from_minutes)}
        <IconArrowRight size={16} aria-label={t('history.became')} />
        {badge(change.to_code, change.to_minutes)}
      </span>
      <Text component="span" size="sm" c="dimmed">
        {t('history.by', { name: change.changed_by, time: formatInstant(format, change.changed_at, timeZone) })}
      </Text>
    </li>
  );
}
