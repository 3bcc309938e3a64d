import { Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { formatDay } from '@/i18n/dates';

import type { Half, Pair } from '../types';
import classes from './duplicates.module.css';

/** One of a pair, by what tells people apart. */
export function HalfCard({ half, kind }: { half: Half; kind: Pair['kind'] }) {
  const t = useTranslations('duplicates');
  const format = useFormatter();
  const none = (
    <Text span inherit c="dimmed">
      {t('none')}
    </Text>
  );
  return (
    <div className={classes.half}>
      <Text fw={600}>{t('fullName', { given: half.given_name, family: half.family_name })}</Text>
      {half.preferred_name && <Text size="sm">{t('preferredOf', { name: half.preferred_name })}</Text>}
      <dl className={classes.facts}>
        <dt>{t('fields.birth_on')}</dt>
        <dd>{half.birth_on ? formatDay(format, half.birth_on, 'short') : none}</dd>
        {kind === 'student' ? (
          <>
            <dt>{t('fields.student_number')}</dt>
            <dd>{half.student_number ?? none}</dd>
            <dt>{t('fields.school')}</dt>
            <dd>{half.school_name ?? none}</dd>
          </>
        ) : (
          <>
            <dt>{t('fields.children')}</dt>
            <dd>{half.children.length > 0 ? half.children.join(', ') : none}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
