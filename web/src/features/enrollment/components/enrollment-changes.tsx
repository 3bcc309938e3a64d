import { Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { formatInstant } from '@/i18n/dates';

import type { Change } from '../kinds';
import { saidWhole } from '../said';
import classes from './enrollment.module.css';

/** What was done with a student's enrollments: who, when, why, and what was believed before. */
export function EnrollmentChanges({ changes, timeZone }: { changes: Change[]; timeZone: string }) {
  const t = useTranslations('enrollment');
  const format = useFormatter();
  return (
    <ol className={classes.line}>
      {changes.map(({ id, kind, changed_at, changed_by, reason, before, after }) => {
        const at = formatInstant(format, changed_at, timeZone);
        return (
          <li key={id} className={classes.stay}>
            <Stack gap={2}>
              <Text fw={600} size="sm">
                {t(`kinds.${kind}`)}
              </Text>
              {kind !== 'found' && (
                <Text size="sm" c="dimmed">
                  {changed_by ? t('by', { who: changed_by, at }) : at}
                </Text>
              )}
              {reason && <Text size="sm">{reason}</Text>}
              {before && <Text size="sm">{t('before', { what: saidWhole(t, format, before) })}</Text>}
              <Text size="sm">
                {before ? t('after', { what: saidWhole(t, format, after) }) : saidWhole(t, format, after)}
              </Text>
            </Stack>
          </li>
        );
      })}
    </ol>
  );
}
