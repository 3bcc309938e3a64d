'use client';

import { Select, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { lacking } from '@/lib/api/problem';
import type { Item } from '@/lib/api/types';

import { mergePosition } from '../actions';

type Position = Item<'/v1/schools/positions'>;

/** Two lines that mean the same become one. */
export function MergePosition({ position: { id, title, staff }, positions }: { position: Position; positions: Position[] }) {
  const t = useTranslations('positions');
  const [into, setInto] = useState<string | null>(null);
  return (
    <FormDialog
      label={t('merge')}
      labelFor={t('mergeOf', { title })}
      title={t('mergeOf', { title })}
      saveLabel={t('merge')}
      saved={t('merged')}
      onOpen={() => {
        setInto(null);
      }}
      send={async () => (into === null ? lacking('into_id') : mergePosition(id, into))}
    >
      {(refused) => (
        <>
          <Select
            label={t('into')}
            data={positions.filter((other) => other.id !== id).map((other) => ({ value: other.id, label: other.title }))}
            searchable
            allowDeselect={false}
            required
            withAsterisk={false}
            value={into}
            onChange={setInto}
            error={refused.into_id}
          />
          <Text size="sm" c="dimmed">
            {t('mergeHint', { title, count: staff })}
          </Text>
        </>
      )}
    </FormDialog>
  );
}
