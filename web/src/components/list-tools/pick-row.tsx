'use client';

import { Checkbox, Group } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext } from 'react';

export interface Picking {
  picked: ReadonlySet<string>;
  pick: (ids: readonly string[], on: boolean) => void;
}

/** Null while nothing is being picked. */
export const PickingContext = createContext<Picking | null>(null);

/** The heading of a row; with a box before it while rows are picked for a bulk edit. */
export function PickRow({ id, children }: { id: string; children: ReactNode }) {
  const t = useTranslations('lists.bulk');
  const picking = useContext(PickingContext);
  if (!picking) return children;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Checkbox
        mt={2}
        aria-label={t('pick')}
        checked={picking.picked.has(id)}
        onChange={(event) => {
          picking.pick([id], event.currentTarget.checked);
        }}
      />
      <div>{children}</div>
    </Group>
  );
}
