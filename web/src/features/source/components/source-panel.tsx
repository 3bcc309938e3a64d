import { Paper, Text } from '@mantine/core';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';

import { Details } from '@/components/details';
import { may, readMe } from '@/lib/me';

import { byKind } from '../fields';
import { readRecords } from '../queries';
import { SourceRecord } from './source-record';
import classes from './source.module.css';

/** What other systems said of a person, a section or another record of ours: for those who may read it, if any did. */
export function SourcePanel({ localId }: { localId: string }) {
  return (
    <Suspense>
      <Records localId={localId} />
    </Suspense>
  );
}

async function Records({ localId }: { localId: string }) {
  if (!may(await readMe(), 'interop.read_source')) return null;
  const [t, records] = await Promise.all([getTranslations('source'), readRecords(localId)]);
  if (records.length === 0) return null;
  const sources = [...new Set(records.map(({ source }) => source))].join(', ');
  return (
    <Paper component="section" withBorder radius="md" px={{ base: 'xs', sm: 'sm' }} aria-label={t('title')}>
      <Details
        summary={
          <>
            <h2 className={classes.title}>{t('title')}</h2>{' '}
            <Text span size="sm" c="dimmed">
              {sources}
            </Text>
          </>
        }
      >
        <Text size="sm" c="dimmed" mb="sm">
          {t('text')}
        </Text>
        {records.toSorted(byKind).map((record) => (
          <SourceRecord key={`${record.source} ${record.kind} ${record.sourced_id}`} record={record} />
        ))}
      </Details>
    </Paper>
  );
}
