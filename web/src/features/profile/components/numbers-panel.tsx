import { Badge, Group, Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { Panel } from '@/components/page';
import { formatDay } from '@/i18n/dates';

import type { Identifier, Scheme } from '../types';

import { EndNumber, GiveNumber, RevealNumber } from './number-forms';

interface Props {
  studentId: string;
  identifiers: Identifier[];
  /** What numbers may be given; none where the reader gives none. */
  schemes: Scheme[];
  mayChange: boolean;
  today: string;
}

/** The numbers a student is known by; those that ended come last. */
export function NumbersPanel({ studentId, identifiers, schemes, mayChange, today }: Props) {
  const t = useTranslations('profile');
  const format = useFormatter();
  const given = schemes.filter(({ active }) => active);
  return (
    <Panel
      title={t('numbers')}
      aside={mayChange && given.length > 0 && <GiveNumber studentId={studentId} schemes={given} today={today} />}
    >
      {identifiers.length === 0 && <Text c="dimmed">{t('number.none')}</Text>}
      <Stack gap="sm">
        {identifiers.map(({ id, scheme, value, sealed, starts_on, ends_on }) => (
          <Group key={id} justify="space-between" gap="xs">
            <div>
              <Text fw={600}>
                {scheme}{' '}
                {sealed && (
                  <Badge variant="default">
                    {t('number.sealed')}
                  </Badge>
                )}
              </Text>
              <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {[
                  value,
                  ends_on
                    ? t('number.until', { last: formatDay(format, ends_on, 'short') })
                    : t('number.since', { first: formatDay(format, starts_on, 'short') }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            {mayChange && (
              <Group gap="xs">
                {sealed && <RevealNumber studentId={studentId} number={{ id, scheme }} />}
                {ends_on === null && <EndNumber studentId={studentId} number={{ id, scheme, starts_on }} today={today} />}
              </Group>
            )}
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
