import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { LocalInstant } from '@/components/instant';
import { FactLine } from '@/components/page';
import { EmptyState } from '@/components/states';

import type { Source } from '../types';
import { AudienceBadges } from './audience-badges';
import classes from './events.module.css';
import { SourceActions } from './source-actions';

/** The calendars that events come from. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  const t = useTranslations('events.sources');
  if (sources.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />;
  return (
    <ul className={classes.sources}>
      {sources.map((source) => (
        <li key={source.id}>
          <div className={classes.words}>
            <Text fw={600}>{source.name}</Text>
            <Text size="sm" c="dimmed">
              <FactLine
                facts={[
                  source.school_name ?? t('district'),
                  t('toCome', { count: source.events }),
                  source.address && t('readAt', { host: source.address }),
                  source.read_at && t.rich('readLast', { at: () => <LocalInstant at={source.read_at ?? ''} /> }),
                ]}
              />
            </Text>
            {source.failure && (
              <Text size="sm" className={classes.failed}>
                {t('failed', { why: source.failure })}
              </Text>
            )}
            <AudienceBadges audience={source.audience} />
          </div>
          <SourceActions source={source} />
        </li>
      ))}
    </ul>
  );
}
