'use client';

import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileSpreadsheet, IconFileTypeCsv, IconPrinter } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';

import { download } from '@/lib/api/download';
import { translateProblem } from '@/lib/api/translate-problem';

const FORMATS = [
  { format: 'xlsx', Icon: IconFileSpreadsheet },
  { format: 'csv', Icon: IconFileTypeCsv },
] as const;

/** The counts as a file, or on paper. */
export function CountFiles({ asked }: { asked: Record<string, string | undefined> }) {
  const t = useTranslations('enrollment.counts');
  const tProblems = useTranslations('problems');
  const locale = useLocale() === 'es' ? 'es' : 'en';
  const [pending, startTransition] = useTransition();

  function take(format: string) {
    const wanted = new URLSearchParams({ format, lang: locale });
    for (const [name, value] of Object.entries(asked)) if (value) wanted.set(name, value);
    startTransition(async () => {
      const outcome = await download(`/v1/students/counts/export?${wanted.toString()}`);
      if (!outcome.ok) notifications.show({ color: 'red', message: translateProblem(outcome.problem, tProblems) });
    });
  }

  return (
    <Group gap="xs">
      {FORMATS.map(({ format, Icon }) => (
        <Button
          key={format}
          variant="default"
          loading={pending}
          leftSection={<Icon size={18} stroke={1.8} />}
          onClick={() => {
            take(format);
          }}
        >
          {t(format)}
        </Button>
      ))}
      <Button
        variant="default"
        leftSection={<IconPrinter size={18} stroke={1.8} />}
        onClick={() => {
          window.print();
        }}
      >
        {t('print')}
      </Button>
    </Group>
  );
}
