'use client';

import { Select } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';

interface Props {
  schools: { id: string; name: string }[];
  chosen: string;
}

const MANY = 10;

/** Which school's board; the address bar remembers it. */
export function SchoolPicker({ schools, chosen }: Props) {
  const t = useTranslations('board');
  const router = useRouter();
  const [, startTransition] = useTransition();
  const [value, setValue] = useOptimistic(chosen);
  return (
    <Select
      aria-label={t('school')}
      w={{ base: '100%', xs: 280 }}
      data={schools.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      allowDeselect={false}
      searchable={schools.length > MANY}
      onChange={(school) => {
        if (!school) return;
        startTransition(() => {
          setValue(school);
          router.replace(`/board?school_id=${school}`, { scroll: false });
        });
      }}
    />
  );
}
