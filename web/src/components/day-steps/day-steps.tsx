'use client';

import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';

import { addDays, asDay } from '@/i18n/dates';

interface Props {
  /** The day that is shown, or the first of the week that is. */
  on: string;
  step: 'day' | 'week';
  /** What holds it in the address bar; without it the page shows today. */
  param: string;
}

const DAYS = { day: 1, week: 7 };

/** Which day or week a page shows: one back, one on, any, or today's. */
export function DaySteps({ on, step, param }: Props) {
  const t = useTranslations(`steps.${step}`);
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [pending, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(on);

  function show(day: string | null) {
    const next = new URLSearchParams(search);
    if (day) next.set(param, day);
    else next.delete(param);
    startTransition(() => {
      if (day) setShown(day);
      router.replace(`${pathname}?${next.toString()}`, { scroll: false });
    });
  }

  return (
    <Group gap={6} wrap="nowrap" data-pending={pending}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('before')}
        onClick={() => {
          show(addDays(shown, -DAYS[step]));
        }}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <TextInput
        type="date"
        aria-label={t('choose')}
        required
        value={shown}
        onChange={(event) => {
          const day = asDay(event.currentTarget.value);
          if (day) show(day);
        }}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('after')}
        onClick={() => {
          show(addDays(shown, DAYS[step]));
        }}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
      {search.has(param) && (
        <Button
          variant="subtle"
          px="xs"
          onClick={() => {
            show(null);
          }}
        >
          {t('now')}
        </Button>
      )}
    </Group>
  );
}
