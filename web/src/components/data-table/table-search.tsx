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
  const inAddress = search.get('q') ?? '';
  const [text, setText] = useState(inAddress);
  const [seen, setSeen] = useState(inAddress);
  const [sent, setSent] = useState(inAddress);
  const [pending, startTransition] = useTransition();

  // Emptied from elsewhere (a link that shows everything again): the field follows. It never undoes typing.
  if (inAddress !== seen) {
    setSeen(inAddress);
    if (inAddress === '' && sent !== '') {
      setSent('');
      setText('');
    }
  }

  const apply = useDebouncedCallback((typed: string) => {
    const q = typed.trim();
    setSent(q);
    startTransition(() => {
      router.replace(hrefWith(pathname, search, { q }), { scroll: false });
    });
  }, WAIT_MS);

  function change(next: string) {
    setText(next);
    apply(next);
  }

  return (
    <TextInput
      type="search"
      flex="1 1 240px"
      maw={360}
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
