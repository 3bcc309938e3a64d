'use client';

import { Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import { formatDay } from '@/i18n/dates';

import { cancelReservation } from '../actions';
import type { Reservation, Subject } from '../types';
import classes from './week.module.css';

/** A room that is booked for something else than a lesson. */
export function ReservationCard({ reservation, of }: { reservation: Reservation; of: Subject }) {
  const t = useTranslations('week');
  const format = useFormatter();
  const { id, purpose, room, by, held_on, can_cancel } = reservation;

  return (
    <div className={classes.card} data-reserved>
      <span className={classes.title}>{purpose}</span>
      <span className={classes.detail}>{of === 'room' ? t('reserved', { by }) : t('room', { room })}</span>
      {can_cancel && (
        <FormDialog
          label={t('book.cancel')}
          labelFor={t('book.cancelOf', { purpose, day: formatDay(format, held_on, 'full') })}
          variant="subtle"
          size="compact-xs"
          title={t('book.cancelTitle')}
          saveLabel={t('book.cancel')}
          cancelLabel={t('book.keep')}
          danger
          saved={t('book.cancelled', { purpose })}
          send={() => cancelReservation(id)}
        >
          <Text>{t('book.cancelText', { purpose })}</Text>
        </FormDialog>
      )}
    </div>
  );
}
