'use client';

import { Select } from '@mantine/core';
import { useTranslations } from 'next-intl';

import type { Note } from '../types';

interface Props {
  choices: readonly Note['visibility'][];
  chosen: Note['visibility'];
  error: string | undefined;
}

/** For whom something is meant. */
export function ForWhom({ choices, chosen, error }: Props) {
  const t = useTranslations('progress');
  return (
    <Select
      name="visibility"
      label={t('visibility')}
      data={choices.map((value) => ({ value, label: t(`visibilities.${value}`) }))}
      defaultValue={chosen}
      allowDeselect={false}
      error={error}
    />
  );
}
