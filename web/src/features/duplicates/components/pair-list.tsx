'use client';

import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconArrowsDiff, IconUsers } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ButtonLink } from '@/components/link';
import { EmptyState, ProblemAlert } from '@/components/states';
import { formatInstant } from '@/i18n/dates';
import type { Problem } from '@/lib/api/problem';

import { dismiss, reopen } from '../actions';
import { compareHref, type Pair } from '../types';
import classes from './duplicates.module.css';
import { HalfCard } from './half-card';
import { LikelyBadge } from './likely-badge';

interface Props {
  pairs: Pair[];
  state: Pair['state'];
  timeZone: string;
}

/** People who may be one, the likeliest first; what was just decided can be taken back. */
export function PairList({ pairs, state, timeZone }: Props) {
  const t = useTranslations('duplicates');
  const [decided, setDecided] = useState<{ pair: Pair; what: 'dismissed' | 'reopened' } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function decide(pair: Pair, what: 'dismissed' | 'reopened', isUndo = false) {
    startTransition(async () => {
      const outcome = await (what === 'dismissed' ? dismiss : reopen)(pair.id);
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) setDecided(isUndo ? null : { pair, what });
    });
  }

  return (
    <Stack gap="sm">
      {problem && <ProblemAlert problem={problem} />}
      <div role="status">
        {decided && (
          <Alert variant="light" color="green">
            <Group justify="space-between" gap="xs">
              <span>{t(decided.what, namesOf(decided.pair, t))}</span>
              <Button
                size="compact-sm"
                variant="default"
                loading={pending}
                onClick={() => {
                  decide(decided.pair, decided.what === 'dismissed' ? 'reopened' : 'dismissed', true);
                }}
              >
                {t('undo')}
              </Button>
            </Group>
          </Alert>
        )}
      </div>
      {pairs.length === 0 ? (
        <Paper withBorder radius="md">
          <EmptyState
            icon={<IconUsers size={28} stroke={1.6} />}
            title={t(state === 'open' ? 'emptyOpenTitle' : 'emptyDismissedTitle')}
            text={t(state === 'open' ? 'emptyOpenText' : 'emptyDismissedText')}
          />
        </Paper>
      ) : (
        <ul className={classes.list} aria-label={t('pairs')}>
          {pairs.map((pair) => (
            <PairCard key={pair.id} pair={pair} timeZone={timeZone} pending={pending} decide={decide} />
          ))}
        </ul>
      )}
    </Stack>
  );
}

interface CardProps {
  pair: Pair;
  timeZone: string;
  pending: boolean;
  decide: (pair: Pair, what: 'dismissed' | 'reopened') => void;
}

function PairCard({ pair, timeZone, pending, decide }: CardProps) {
  const t = useTranslations('duplicates');
  const format = useFormatter();
  const names = namesOf(pair, t);
  const open = pair.state === 'open';
  const at = pair.decided_at && formatInstant(format, pair.decided_at, timeZone);
  return (
    <Paper component="li" withBorder radius="md" p={{ base: 'sm', sm: 'md' }}>
      <div className={classes.head}>
        <LikelyBadge score={pair.score} />
        <Group gap={6}>
          {open && (
            <ButtonLink
              size="compact-sm"
              href={compareHref({ kind: pair.kind, survivor_id: pair.first.id, merged_id: pair.second.id })}
              prefetch={false} // it would compare every pair of the page
              aria-label={t('compareOf', names)}
              leftSection={<IconArrowsDiff size={16} stroke={1.8} />}
            >
              {t('compare')}
            </ButtonLink>
          )}
          <Button
            size="compact-sm"
            variant="default"
            disabled={pending}
            aria-label={t(open ? 'dismissOf' : 'reopenOf', names)}
            onClick={() => {
              decide(pair, open ? 'dismissed' : 'reopened');
            }}
          >
            {t(open ? 'dismiss' : 'reopen')}
          </Button>
        </Group>
      </div>
      <ul className={classes.chips} aria-label={t('why')}>
        {pair.reasons.map((reason) => (
          <li key={reason} className={classes.chip}>
            {t(`reasons.${reason}`)}
          </li>
        ))}
      </ul>
      <div className={classes.halves}>
        <HalfCard half={pair.first} kind={pair.kind} />
        <HalfCard half={pair.second} kind={pair.kind} />
      </div>
      {!open && at && (
        <Text size="sm" c="dimmed" mt="xs">
          {pair.decided_by ? t('decided', { name: pair.decided_by, at }) : t('decidedAt', { at })}
        </Text>
      )}
    </Paper>
  );
}

function namesOf({ first, second }: Pair, t: ReturnType<typeof useTranslations<'duplicates'>>) {
  const [one, other] = [first, second].map(({ given_name, family_name }) =>
    t('fullName', { given: given_name, family: family_name }),
  );
  return { first: one ?? '', second: other ?? '' };
}
