'use client';

import { Paper, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowMerge } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import { StateBadge } from '@/components/mark';
import { EmptyState } from '@/components/states';
import { formatInstant } from '@/i18n/dates';

import { undoMerge } from '../actions';
import type { Merge } from '../types';
import classes from './duplicates.module.css';

/** Merges, newest first; each can be undone once. */
export function MergeList({ merges, timeZone }: { merges: Merge[]; timeZone: string }) {
  const t = useTranslations('duplicates');
  if (merges.length === 0) {
    return (
      <Paper withBorder radius="md">
        <EmptyState
          icon={<IconArrowMerge size={28} stroke={1.6} />}
          title={t('mergedEmptyTitle')}
          text={t('mergedEmptyText')}
        />
      </Paper>
    );
  }
  return (
    <ul className={classes.list} aria-label={t('mergedTitle')}>
      {merges.map((merge) => (
        <MergeCard key={merge.id} merge={merge} timeZone={timeZone} />
      ))}
    </ul>
  );
}

function MergeCard({ merge, timeZone }: { merge: Merge; timeZone: string }) {
  const t = useTranslations('duplicates');
  const format = useFormatter();
  const { name, survivor_name: survivor } = merge;
  const mergedAt = formatInstant(format, merge.merged_at, timeZone);
  const undoneAt = merge.undone_at && formatInstant(format, merge.undone_at, timeZone);
  return (
    <Paper component="li" withBorder radius="md" p={{ base: 'sm', sm: 'md' }} className={classes.head}>
      <div style={{ minWidth: 0 }}>
        <Text fw={600}>{t('mergedInto', { name, survivor })}</Text>
        <Text size="sm" c="dimmed">
          {t(`kinds.${merge.kind}`)} · {merge.merged_by ? t('mergedBy', { name: merge.merged_by, at: mergedAt }) : mergedAt}
        </Text>
        {undoneAt && (
          <Text size="sm" c="dimmed">
            {merge.undone_by ? t('undoneBy', { name: merge.undone_by, at: undoneAt }) : t('undoneAt', { at: undoneAt })}
          </Text>
        )}
      </div>
      {undoneAt ? (
        <StateBadge look={{ tone: 'unmarked', icon: IconArrowBackUp }}>{t('undone')}</StateBadge>
      ) : (
        <FormDialog
          label={t('undo')}
          labelFor={t('undoOf', { name })}
          title={t('undoTitle')}
          saveLabel={t('undoDo')}
          saved={t('undoneNow')}
          leftSection={<IconArrowBackUp size={16} stroke={1.8} />}
          send={() => undoMerge(merge.id)}
        >
          <Text>{t('undoText', { name, survivor })}</Text>
          <Text size="sm" c="dimmed">
            {t('undoNewer', { survivor })}
          </Text>
        </FormDialog>
      )}
    </Paper>
  );
}
