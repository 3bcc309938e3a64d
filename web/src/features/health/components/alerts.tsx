import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FactLine } from '@/components/page';
import { Unreadable } from '@/components/unreadable';

import type { Alert } from '../words';
import classes from './health.module.css';

/** What somebody has to know who has the student before them. */
export function Alerts({ alerts, empty }: { alerts: Alert[]; empty: string }) {
  const t = useTranslations('health');
  if (alerts.length === 0) return <Text c="dimmed">{empty}</Text>;
  return (
    <ul className={classes.list}>
      {alerts.map((alert, place) => (
        <li key={place} className={classes.entry}>
          {alert.unreadable ? <Unreadable /> : <Text fw={600}>{alert.name}</Text>}
          <Text size="sm" c="dimmed">
            <FactLine facts={[t(`kinds.${alert.kind}`), alert.severity && t(`severities.${alert.severity}`)]} />
          </Text>
          {alert.reaction && (
            <Text size="sm" className={classes.words}>
              {t('reaction', { text: alert.reaction })}
            </Text>
          )}
          {alert.plan && (
            <Text size="sm" className={classes.words}>
              {t('plan', { text: alert.plan })}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
