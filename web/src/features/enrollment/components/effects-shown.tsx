'use client';

import { List, ListItem, Stack, Text, Title } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { formatDay } from '@/i18n/dates';

import type { Effects } from '../kinds';
import { saidWhole } from '../said';

type Line = Effects['rosters'][number];

/** What a change would do, before it is done. */
export function EffectsShown({ effects }: { effects: Effects }) {
  const t = useTranslations('enrollment');
  const format = useFormatter();

  function said({ title, starts_on, kept_from, kept_until }: Line): string {
    if (kept_from === null) return t('effects.whole', { title });
    if (kept_from !== starts_on) return t('effects.fromOn', { title, first: formatDay(format, kept_from, 'short') });
    return t('effects.until', { title, last: kept_until ? formatDay(format, kept_until, 'short') : '' });
  }

  const parts = [
    { key: 'sections', lines: effects.rosters.map(said) },
    { key: 'groups', lines: effects.groups.map(said) },
    { key: 'waits', lines: effects.waits.map(({ title }) => title) },
    {
      key: 'marks',
      lines: effects.marks.map(({ on, marks }) => t('effects.marksOn', { on: formatDay(format, on, 'short'), marks })),
    },
  ] as const;
  const touching = parts.filter(({ lines }) => lines.length > 0);
  return (
    <Stack gap="sm">
      <Title order={3} size="h4">
        {t('effects.title')}
      </Title>
      <List spacing={4} size="sm">
        {effects.enrollments.map(({ enrollment_id, after }) => (
          <ListItem key={enrollment_id}>{saidWhole(t, format, after)}</ListItem>
        ))}
      </List>
      {touching.length === 0 && <Text size="sm">{t('effects.nothing')}</Text>}
      {touching.map(({ key, lines }) => (
        <div key={key}>
          <Text size="sm" fw={600}>
            {t(`effects.${key}`)}
          </Text>
          <List size="sm">
            {lines.map((line, place) => (
              <ListItem key={place}>{line}</ListItem>
            ))}
          </List>
        </div>
      ))}
    </Stack>
  );
}
