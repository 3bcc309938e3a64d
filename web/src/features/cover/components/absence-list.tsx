'use client';

import { Group, Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import { TextLink } from '@/components/link';
import { formatDay } from '@/i18n/dates';

import { withdrawAbsence } from '../actions';
import type { Absence } from '../types';

interface Props {
  absences: Absence[];
  on: string;
  periods: { id: string; name: string }[];
}

/** Who is away that day, how long and why. */
export function AbsenceList({ absences, on, periods }: Props) {
  const t = useTranslations('cover');
  const format = useFormatter();
  if (absences.length === 0) return <Text c="dimmed">{t('nobodyAway')}</Text>;
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {absences.map((absence) => {
        const some = periods.filter(({ id }) => absence.period_ids.includes(id)).map(({ name }) => name);
        return (
          <Group component="li" key={absence.id} justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <TextLink href={`/timetable?of=teacher&id=${absence.staff_id}&date=${on}`} prefetch={false} fw={600}>
                {absence.name}
              </TextLink>
              <Text size="sm" c="dimmed">
                {[
                  t(`reasons.${absence.reason}`),
                  absence.period_ids.length > 0 ? t('somePeriods', { names: some.join(', ') }) : t('allDay'),
                  absence.ends_on !== on && t('until', { day: formatDay(format, absence.ends_on) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
              {absence.note && <Text size="sm">{absence.note}</Text>}
            </div>
            <Withdraw absence={absence} />
          </Group>
        );
      })}
    </Stack>
  );
}

function Withdraw({ absence: { id, name } }: { absence: Absence }) {
  const t = useTranslations('cover');
  return (
    <FormDialog
      label={t('withdraw')}
      labelFor={t('withdrawOf', { name })}
      title={t('withdrawTitle', { name })}
      saveLabel={t('withdraw')}
      saved={t('withdrawn', { name })}
      send={() => withdrawAbsence(id)}
    >
      <Text>{t('withdrawText', { name })}</Text>
    </FormDialog>
  );
}
