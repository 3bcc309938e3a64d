import { Badge, Group, Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { FactLine, Panel } from '@/components/page';
import { formatInstant } from '@/i18n/dates';

import type { Incident } from '../words';
import { SeverityBadge, StateOf } from './badges';
import classes from './behavior.module.css';

/** What happened, as far as it is open to the reader. */
export function IncidentFacts({ incident, timeZone }: { incident: Incident; timeZone: string }) {
  const t = useTranslations('behavior');
  const format = useFormatter();
  return (
    <Panel title={t('description')}>
      <Stack gap="sm">
        <Group gap="xs">
          <StateOf state={incident.state} />
          <SeverityBadge severity={incident.severity} />
          {incident.for_family && (
            <Badge variant="default" tt="none">
              {t('forFamily')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          <FactLine
            facts={[
              formatInstant(format, incident.occurred_at, timeZone),
              t(`places.${incident.place}`),
              incident.school_name,
              incident.reported_by && `${t('reportedBy')} ${incident.reported_by}`,
            ]}
          />
        </Text>
        {incident.description === null ? (
          <Text c="dimmed">{t('notForYou')}</Text>
        ) : (
          <Text className={classes.words}>{incident.description}</Text>
        )}
        {incident.voided_for !== null && <Text>{t('voidedFor', { reason: incident.voided_for })}</Text>}
        {!incident.whole && (
          <Text size="sm" c="dimmed">
            {t('onlyMine')}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
