'use client';

import { Select } from '@mantine/core';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';

import { hrefWith } from './table-query';

interface Props {
  /** The parameter of the address bar, and of the API. */
  name: string;
  label: string;
  options: { value: string; label: string }[];
  /** The page always shows one of them: this one unless another is chosen. Without it, all is a choice. */
  standard?: string;
}

/** Narrows a list by one of the values of a parameter. */
export function TableFilter({ name, label, options, standard }: Props) {
  const t = useTranslations('table');
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [pending, startTransition] = useTransition();
  const [value, setValue] = useOptimistic(search.get(name) ?? standard ?? '');
  return (
    <Select
      aria-label={label}
      data={standard === undefined ? [{ value: '', label: `${label}: ${t('all')}` }, ...options] : options}
      value={value}
      allowDeselect={false}
      searchable={options.length > 12}
      data-pending={pending}
      onChange={(chosen) => {
        startTransition(() => {
          setValue(chosen ?? '');
          router.replace(hrefWith(pathname, search, { [name]: chosen }), { scroll: false });
        });
      }}
    />
  );
}
