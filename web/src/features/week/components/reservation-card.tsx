'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Problem } from '@/lib/api/problem';

import { cancelReservation } from '../actions';
import type { Reservation, Subject } from '../types';
import classes from './week.module.css';

/** A room that is booked for something else than a lesson. */
export function ReservationCard({ reservation, of }: { reservation: Reservation; of: Subject }) {
  const t = useTranslations('week');
  const tCommon = useTranslations('common');
  const format = useFormatter();
  const [opened, { open, close }] = useDisclosure();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const { id, purpose, room, by, held_on, can_cancel } = reservation;

  function cancel() {
    startTransition(async () => {
      const outcome = await cancelReservation(id);
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      notifications.show({ color: 'green', message: t('book.cancelled', { purpose }) });
      close();
    });
  }

  return (
    <div className={classes.card} data-reserved>
      <span className={classes.title}>{purpose}</span>
      <span className={classes.detail}>{of === 'room' ? t('reserved', { by }) : t('room', { room })}</span>
      {can_cancel && (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t('book.cancelOf', { purpose, day: formatDay(format, held_on, 'full') })}
          onClick={open}
        >
          {t('book.cancel')}
        </Button>
      )}
      <Modal opened={opened} onClose={close} title={t('book.cancelTitle')} closeButtonProps={{ 'aria-label': tCommon('close') }}>
        <Stack>
          {problem && <ProblemAlert problem={problem} />}
          <Text>{t('book.cancelText', { purpose })}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('book.keep')}
            </Button>
            <Button color="red.9" loading={pending} onClick={cancel}>
              {t('book.cancel')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}
