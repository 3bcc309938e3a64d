'use client';

import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import type { Problem } from '@/lib/api/problem';
import { translateProblem } from '@/lib/api/translate-problem';

interface Props {
  problem: Pick<Problem, 'slug'> & Partial<Problem>;
  title?: string;
}

/** A refusal above a form; read aloud as it appears. */
export function ProblemAlert({ problem, title }: Props) {
  const t = useTranslations('problems');
  return (
    <Alert color="red" variant="light" role="alert" title={title} icon={<IconAlertCircle size={20} />}>
      {translateProblem(problem, t)}
    </Alert>
  );
}
