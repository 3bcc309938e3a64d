'use client';

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPrinter } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';

import { download } from '@/lib/api/download';
import { translateProblem } from '@/lib/api/translate-problem';

/** Today's roster on paper, with boxes to write in. */
export function PrintClassList({ sectionId }: { sectionId: string }) {
  const t = useTranslations('students');
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
          const asked = new URLSearchParams({ section_id: sectionId, lang: locale });
          const outcome = await download(`/v1/students/class-list?${asked.toString()}`);
          if (outcome.ok) return;
          notifications.show({ color: 'red', message: translateProblem(outcome.problem, tProblems) });
        });
      }}
    >
      {t('classList')}
    </Button>
  );
}
