'use client';

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPrinter } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';

import { download } from '@/lib/api/download';
import { translateProblem } from '@/lib/api/translate-problem';

interface Props {
  /** What the API prints: its path there. */
  path: string;
  asked?: Record<string, string | undefined>;
  label?: string;
}

/** Takes a PDF in the reader's language, to print. */
export function PrintButton({ path, asked = {}, label }: Props) {
  const t = useTranslations('common');
  const tProblems = useTranslations('problems');
  const locale = useLocale() === 'es' ? 'es' : 'en';
  const [pending, startTransition] = useTransition();
  return (
    <Button
      variant="default"
      loading={pending}
      leftSection={<IconPrinter size={18} stroke={1.8} />}
      onClick={() => {
        startTransition(async () => {
          const wanted = new URLSearchParams({ lang: locale });
          for (const [name, value] of Object.entries(asked)) if (value) wanted.set(name, value);
          const outcome = await download(`${path}?${wanted.toString()}`);
          if (outcome.ok) return;
          notifications.show({ color: 'red', message: translateProblem(outcome.problem, tProblems) });
        });
      }}
    >
      {label ?? t('print')}
    </Button>
  );
}
