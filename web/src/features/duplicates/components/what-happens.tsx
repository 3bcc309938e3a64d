import { SimpleGrid, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { Panel } from '@/components/page';

import type { Comparison, Rows } from '../types';
import { inWords } from '../what';
import classes from './duplicates.module.css';

/** What a merge would hand over and what it would set aside, in plain words. */
export function WhatHappens({ comparison }: { comparison: Comparison }) {
  const t = useTranslations('duplicates');
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Panel title={t('moved')}>
        <Counts rows={comparison.moved} none={t('movedNone')} />
      </Panel>
      <Panel title={t('aside')}>
        <Counts rows={comparison.aside} none={t('asideNone')} hint={t('asideHint')} />
      </Panel>
    </SimpleGrid>
  );
}

function Counts({ rows, none, hint }: { rows: readonly Rows[]; none: string; hint?: string }) {
  const t = useTranslations('duplicates');
  const counted = inWords(rows);
  if (counted.length === 0) return <Text size="sm">{none}</Text>;
  return (
    <>
      {hint && (
        <Text size="sm" c="dimmed" mb="xs">
          {hint}
        </Text>
      )}
      <dl className={classes.counts}>
        {counted.map(({ what, entries }) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>{t(`what.${what}`)}</dt>
            <dd>{t('entries', { count: entries })}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
