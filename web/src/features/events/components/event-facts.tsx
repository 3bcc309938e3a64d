import { Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { formatClock, formatDay, weekdayName } from '@/i18n/dates';

import type { SchoolEvent } from '../types';
import { AudienceBadges } from './audience-badges';
import classes from './events.module.css';

/** When, where and for whom. */
export function EventFacts({ event }: { event: SchoolEvent }) {
  const t = useTranslations('events');
  const format = useFormatter();
  const first = formatDay(format, event.starts_on, 'full');
  const last = formatDay(format, event.ends_on, 'full');
  const days = event.starts_on === event.ends_on ? first : t('fromTo', { first, last });
  const hours =
    event.start_time && event.end_time
      ? t('hours', { from: formatClock(format, event.start_time), to: formatClock(format, event.end_time) })
      : t('wholeDay');
  const { recurrence } = event;
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        {[
          { label: t('when'), value: `${days}, ${hours}` },
          {
            label: t('again'),
            value:
              recurrence &&
              [
                t(`againBy.${recurrence.repeats}`, {
                  count: recurrence.interval,
                  until: formatDay(format, recurrence.until, 'short'),
                }),
                ...(recurrence.weekdays ?? []).map((day) => weekdayName(format, day)),
              ].join(' · '),
          },
          {
            label: t('leftOut'),
            value: event.except_on.length > 0 && event.except_on.map((day) => formatDay(format, day)).join(' · '),
          },
          { label: t('where'), value: event.place },
          { label: t('who'), value: <AudienceBadges audience={event.audience} /> },
          { label: t('of'), value: event.school_name ?? t('wholeDistrict') },
          { label: t('from'), value: event.source_name },
          { label: t('closes'), value: event.no_school && t('noSchool') },
        ]
          .filter(({ value }) => Boolean(value))
          .map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {event.description && (
        <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{event.description}</Text>
      )}
    </Stack>
  );
}
