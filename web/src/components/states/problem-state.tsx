'use client';

import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { type Problem, UNREACHABLE } from '@/lib/api/problem';
import { translateProblem } from '@/lib/api/translate-problem';

import { StatePanel } from './state-panel';

interface Props {
  /** What is known of it: all of a problem in the browser, slug and request id of one thrown on the server. */
  problem: (Pick<Problem, 'slug' | 'requestId'> & Partial<Problem>) | null;
  onRetry: () => void;
  order?: 1 | 2 | 3;
}

/** A refusal or a fault where content should be, with a way to try again. */
export function ProblemState({ problem, onRetry, order }: Props) {
  const t = useTranslations('common');
  const tProblems = useTranslations('problems');
  const away = problem?.slug === UNREACHABLE;
  return (
    <StatePanel
      order={order}
      tone={away ? 'calm' : 'alert'}
      icon={away ? <IconPlugConnectedX size={28} stroke={1.6} /> : <IconAlertTriangle size={28} stroke={1.6} />}
      title={t(away ? 'states.unreachableTitle' : 'states.errorTitle')}
      text={away ? t('states.unreachableText') : problem ? translateProblem(problem, tProblems) : t('states.errorText')}
      note={problem?.requestId ? t('states.requestId', { id: problem.requestId }) : undefined}
      action={
        <Button onClick={onRetry} leftSection={<IconRefresh size={18} />}>
          {t('tryAgain')}
        </Button>
      }
    />
  );
}
