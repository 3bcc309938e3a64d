'use client';

import { Button, CloseButton, Group, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { ProblemAlert } from '@/components/states';
import { ProblemError } from '@/lib/api/problem';

import { listedOf } from '../model/kinds';
import type { Action, Import } from '../types';
import { useChanges } from '../use-changes';
import { useWords } from '../words';
import { ChangeRow } from './change-row';
import classes from './changes.module.css';
import { Loading } from './loading';

interface Props {
  imported: Import;
  kind: string;
  action: Action;
  count: number;
  onClose: () => void;
}

/** The records of one kind to which one thing happens, a page at a time. */
export function ChangeList({ imported, kind, action, count, onClose }: Props) {
  const t = useTranslations('imports');
  const { kindName } = useWords();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useChanges(imported, kind, action);
  const tCommon = useTranslations('common');
  const changes = data?.pages.flatMap(({ items }) => items) ?? [];
  const listed = listedOf(action, count);
  const title = t('changes.title', { kind: kindName(kind), action: t(`counts.${action}`) });
  return (
    <section className={classes.box} aria-label={title}>
      <Group justify="space-between" wrap="nowrap" className={classes.bar}>
        <Text fw={650}>{title}</Text>
        <CloseButton aria-label={t('changes.close')} onClick={onClose} />
      </Group>
      {isPending && <Loading label={t('changes.loading')} />}
      {changes.length > 0 && (
        <ul className={classes.list}>
          {changes.map((change) => (
            <ChangeRow key={change.position} change={change} applied={imported.state === 'applied'} />
          ))}
        </ul>
      )}
      {error instanceof ProblemError && <ProblemAlert problem={error.problem} />}
      <Group justify="space-between" className={classes.foot}>
        <Text size="sm" c="dimmed" role="status">
          {data && t('changes.shown', { shown: changes.length, total: count })}
          {!hasNextPage && listed < count && <> {t('changes.limit', { listed, total: count })}</>}
        </Text>
        {error && !data ? (
          <Button variant="default" size="compact-sm" onClick={() => void refetch()}>
            {tCommon('tryAgain')}
          </Button>
        ) : (
          hasNextPage && (
            <Button variant="default" size="compact-sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('changes.more')}
            </Button>
          )
        )}
      </Group>
    </section>
  );
}
