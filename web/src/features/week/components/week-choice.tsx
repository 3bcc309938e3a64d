'use client';

import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';

import { asDay } from '@/i18n/dates';

import { dayAfter } from '../grid';

/** Which week, in the address bar (`date`); without it, this one. */
export function WeekChoice({ startsOn }: { startsOn: string }) {
  const t = useTranslations('week');
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [pending, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(startsOn);

  function show(day: string | null) {
    const next = new URLSearchParams(search);
    if (day) next.set('date', day);
    else next.delete('date');
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
        aria-label={t('weekBefore')}
        onClick={() => {
          show(dayAfter(shown, -7));
        }}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <TextInput
        type="date"
        aria-label={t('dayOf')}
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
        aria-label={t('weekAfter')}
        onClick={() => {
          show(dayAfter(shown, 7));
        }}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
      {search.has('date') && (
        <Button
          variant="subtle"
          px="xs"
          onClick={() => {
            show(null);
          }}
        >
          {t('thisWeek')}
        </Button>
      )}
    </Group>
  );
}
