import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { LocalInstant } from '@/components/instant';
import { FactLine } from '@/components/page';
import { EmptyState } from '@/components/states';

import type { CalendarLink } from '../types';
import classes from './events.module.css';
import { RevokeLink } from './revoke-link';

/** The links one made, and when each was read last. */
export function LinkList({ links }: { links: readonly CalendarLink[] }) {
  const t = useTranslations('events.links');
  if (links.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />;
  return (
    <ul className={classes.sources}>
      {links.map((link) => {
        const name = link.target_name ?? t('outOfReach');
        return (
          <li key={link.id}>
            <div className={classes.words}>
              <Text fw={600}>{name}</Text>
              <Text size="sm" c="dimmed">
                <FactLine
                  facts={[
                    t(`kinds.${link.kind}`),
                    t('endsWith', { hint: link.hint }),
                    t.rich('madeAt', { at: () => <LocalInstant at={link.made_at} /> }),
                    link.last_read_at ? t.rich('readAt', { at: () => <LocalInstant at={link.last_read_at ?? ''} /> }) : t('neverRead'),
                  ]}
                />
              </Text>
            </div>
            <RevokeLink linkId={link.id} name={name} />
          </li>
        );
      })}
    </ul>
  );
}
