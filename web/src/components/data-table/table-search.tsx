'use client';

import { CloseButton, Loader, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { hrefWith } from './table-query';

const WAIT_MS = 250;

/** Types into the address bar (`q`), a moment after the last letter. */
export function TableSearch({ placeholder }: { placeholder?: string }) {
  const t = useTranslations('table');
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [text, setText] = useState(search.get('q') ?? '');
  const [pending, startTransition] = useTransition();

  const apply = useDebouncedCallback((q: string) => {
    startTransition(() => {
      router.replace(hrefWith(pathname, search, { q: q.trim() }), { scroll: false });
    });
  }, WAIT_MS);

  function change(next: string) {
    setText(next);
    apply(next);
  }

  return (
    <TextInput
      type="search"
      aria-label={placeholder ?? t('search')}
      placeholder={placeholder ?? t('search')}
      leftSection={pending ? <Loader size={16} aria-hidden /> : <IconSearch size={16} stroke={1.8} />}
      rightSection={
        text && (
          <CloseButton
            size="sm"
            aria-label={t('clear')}
            onClick={() => {
              change('');
            }}
          />
        )
      }
      value={text}
      onChange={(event) => {
        change(event.currentTarget.value);
      }}
    />
  );
}
