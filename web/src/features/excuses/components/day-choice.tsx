'use client';

import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';

import { dayAfter, dayFrom } from '../days';

/** The day a page shows, in the address bar (`on`); today needs none. */
export function DayChoice({ on, today }: { on: string; today: string }) {
  const t = useTranslations('excuses');
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [pending, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(on);

  function show(day: string) {
    const next = new URLSearchParams(search);
    if (day === today) next.delete('on');
    else next.set('on', day);
    startTransition(() => {
      setShown(day);
      router.replace(`${pathname}?${next.toString()}`, { scroll: false });
    });
  }

  return (
    <Group gap={6} wrap="nowrap" data-pending={pending}>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('dayBefore')}
        onClick={() => {
          show(dayAfter(shown, -1));
        }}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <TextInput
        type="date"
        aria-label={t('day')}
        required
        value={shown}
        onChange={(event) => {
          const day = dayFrom(event.currentTarget.value);
          if (day) show(day);
        }}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('dayAfter')}
        onClick={() => {
          show(dayAfter(shown, 1));
        }}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
      {shown !== today && (
        <Button
          variant="subtle"
          px="xs"
          onClick={() => {
            show(today);
          }}
        >
          {t('today')}
        </Button>
      )}
    </Group>
  );
}
