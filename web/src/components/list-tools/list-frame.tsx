'use client';

import { Button, Group, Stack } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';

import type { ListView } from '@/components/data-table/list-view';

import { BulkBar } from './bulk-bar';
import { ColumnChooser } from './column-chooser';
import { GoneNotice } from './gone-notice';
import { PickingContext } from './pick-row';
import { SavedMenu } from './saved-menu';
import { TakeOut } from './take-out';

interface Props {
  list: ListView;
  /** What the list is called. */
  label: string;
  pathname: string;
  /** The columns the table shows when none were chosen. */
  shown: string[];
  /** The one that is always there. */
  fixed: string;
  /** The ids of the rows on this page. */
  rows: string[];
  children: ReactNode;
}

const NONE: ReadonlySet<string> = new Set();

/** What people do with a list as a whole, above it: open and save views of it, choose columns, take it out, change many. */
export function ListFrame({ list, label, pathname, shown, fixed, rows, children }: Props) {
  const t = useTranslations('lists');
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  function pick(ids: readonly string[], on: boolean) {
    setPicked((before) => {
      const after = new Set(before);
      for (const id of ids) {
        if (on) after.add(id);
        else after.delete(id);
      }
      return after;
    });
  }
  return (
    <PickingContext value={picked && { picked, pick }}>
      <Stack gap="sm">
        <Group gap="xs" justify="space-between" role="group" aria-label={t('tools')}>
          <SavedMenu list={list} label={label} pathname={pathname} />
          <Group gap="xs">
            {list.changes.length > 0 && picked === null && (
              <Button
                variant="default"
                size="compact-md"
                leftSection={<IconChecklist size={16} stroke={1.8} />}
                onClick={() => {
                  setPicked(NONE);
                }}
              >
                {t('bulk.open')}
              </Button>
            )}
            <ColumnChooser list={list} shown={shown} fixed={fixed} />
            <TakeOut list={list} label={label} />
          </Group>
        </Group>
        <GoneNotice list={list} />
        {picked !== null && (
          <BulkBar
            list={list}
            picked={picked}
            rows={rows}
            pick={pick}
            onClose={() => {
              setPicked(null);
            }}
          />
        )}
        {children}
      </Stack>
    </PickingContext>
  );
}
