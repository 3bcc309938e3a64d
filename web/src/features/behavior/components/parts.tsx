import { Group, Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { FactLine, Panel } from '@/components/page';
import { formatDay } from '@/i18n/dates';
import { kindName } from '@/lib/behavior-kinds';

import type { Part } from '../words';
import { ActionLine } from './action-line';
import { SeverityBadge } from './badges';
import classes from './behavior.module.css';

/** A student's own part in incidents. */
export function Parts({ parts }: { parts: Part[] }) {
  const t = useTranslations('behavior');
  const format = useFormatter();
  return (
    <Panel title={t('incidentsOf')}>
      {parts.length === 0 && <Text c="dimmed">{t('noIncidents')}</Text>}
      <ul className={classes.list}>
        {parts.map((part) => (
          <li key={part.id}>
            <Stack gap={4}>
              <Group justify="space-between" gap="xs">
                <Text fw={600}>
                  {part.incident_id === null ? (
                    kindName(t, part.kind, part.kind_name)
                  ) : (
                    <TextLink href={`/incidents/${part.incident_id}`} prefetch={false} inherit>
                      {kindName(t, part.kind, part.kind_name)}
                    </TextLink>
                  )}
                </Text>
                <SeverityBadge severity={part.severity} />
              </Group>
              <Text size="sm" c="dimmed">
                <FactLine
                  facts={[
                    formatDay(format, part.occurred_on, 'short'),
                    t(`roles.${part.role}`),
                    t(`places.${part.place}`),
                    part.told_on === null
                      ? t('notTold')
                      : t('toldShort', { day: formatDay(format, part.told_on, 'short') }),
                  ]}
                />
              </Text>
              {part.description !== null && <Text className={classes.words}>{part.description}</Text>}
              {part.actions.map((action) => (
                <ActionLine key={action.id} action={action} />
              ))}
            </Stack>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
