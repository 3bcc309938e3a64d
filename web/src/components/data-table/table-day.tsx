'use client';

import { TextInput } from '@mantine/core';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTransition } from 'react';

import { hrefWith } from './table-query';

interface Props {
  /** The parameter of the address bar, and of the API. */
  name: string;
  label: string;
  /** The day the list goes by now. */
  day: string;
}

/** Narrows a list by a day. */
export function TableDay({ name, label, day }: Props) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [pending, startTransition] = useTransition();
  return (
    <TextInput
      key={day}
      type="date"
      aria-label={label}
      title={label}
      defaultValue={day}
      data-pending={pending}
      onBlur={(event) => {
        const typed = event.currentTarget.value;
        if (typed === day) return;
        startTransition(() => {
          router.replace(hrefWith(pathname, search, { [name]: typed }), { scroll: false });
        });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}
