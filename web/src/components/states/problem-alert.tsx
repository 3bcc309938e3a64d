'use client';

import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import type { Problem } from '@/lib/api/problem';
import { translateProblem } from '@/lib/api/translate-problem';

interface Props {
  problem: Pick<Problem, 'slug'> & Partial<Problem>;
  title?: string;
  /** What else there is to say. */
  children?: ReactNode;
}

/** A refusal above a form; read aloud as it appears. */
export function ProblemAlert({ problem, title, children }: Props) {
  const t = useTranslations('problems');
  return (
    <Alert color="red" variant="light" role="alert" title={title} icon={<IconAlertCircle size={20} />}>
      {translateProblem(problem, t)}
      {children}
    </Alert>
  );
}
