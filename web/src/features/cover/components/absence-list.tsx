'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { TextLink } from '@/components/link';
import { ProblemAlert } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Problem } from '@/lib/api/problem';

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
  const tCommon = useTranslations('common');
  const [opened, { open, close }] = useDisclosure();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function withdraw() {
    startTransition(async () => {
      const outcome = await withdrawAbsence(id);
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      notifications.show({ color: 'green', message: t('withdrawn', { name }) });
      close();
    });
  }

  return (
    <>
      <Button variant="default" size="compact-sm" aria-label={t('withdrawOf', { name })} onClick={open}>
        {t('withdraw')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('withdrawTitle', { name })}
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        <Stack>
          {problem && <ProblemAlert problem={problem} />}
          <Text>{t('withdrawText', { name })}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {tCommon('cancel')}
            </Button>
            <Button loading={pending} onClick={withdraw}>
              {t('withdraw')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
