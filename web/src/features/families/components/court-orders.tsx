'use client';

import { Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconGavel, IconPencil } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';
import { formatDay } from '@/i18n/dates';
import { lacking } from '@/lib/api/problem';

import { changeCourtOrder, enterCourtOrder } from '../actions';
import { type CourtOrder, type Family, LONGEST, ORDER_KINDS, textOf } from '../types';
import { CustodyNotes } from './custody-notes';
import classes from './families.module.css';

interface Props {
  family: Family;
  today: string;
  manages: boolean;
  readsNotes: boolean;
}

/** Whom a court keeps away, and until when. */
export function CourtOrders({ family, today, manages, readsNotes }: Props) {
  const t = useTranslations('families');
  const format = useFormatter();
  if (family.court_orders.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noOrders')}
      </Text>
    );
  }
  return (
    <ul className={classes.list}>
      {family.court_orders.map((order) => {
        const inForce = order.starts_on <= today && (order.ends_on === null || order.ends_on >= today);
        return (
          <li key={order.id} className={classes.item}>
            <div className={classes.head}>
              <div>
                <Text fw={600}>{order.name}</Text>
                <Text size="sm">
                  {t(`orderKinds.${order.kind}`)} · {order.reference}
                </Text>
                <Text size="sm" c="dimmed">
                  {t('from', { day: formatDay(format, order.starts_on, 'short') })}{' '}
                  {order.ends_on !== null && t('until', { day: formatDay(format, order.ends_on, 'short') })}
                </Text>
              </div>
              <div className={classes.chips}>
                {readsNotes && <CustodyNotes studentId={family.student_id} order={order} />}
                {manages && <CorrectCourtOrder studentId={family.student_id} order={order} />}
              </div>
            </div>
            {inForce && (
              <div className={classes.alert}>
                <IconGavel size={20} stroke={1.8} aria-hidden />
                <span>{t('inForce')}</span>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function KindField({ order }: { order?: CourtOrder }) {
  const t = useTranslations('families');
  return (
    <Select
      name="kind"
      label={t('orderKind')}
      data={ORDER_KINDS.map((value) => ({ value, label: t(`orderKinds.${value}`) }))}
      defaultValue={order?.kind ?? 'custody'}
      allowDeselect={false}
    />
  );
}

const kindIn = (form: FormData) => ORDER_KINDS.find((each) => each === form.get('kind')) ?? 'other';

export function EnterCourtOrder({ family, today }: { family: Family; today: string }) {
  const t = useTranslations('families');
  const [person, setPerson] = useState<string | null>(null);
  if (family.guardians.length === 0) return null;
  return (
    <FormDialog
      label={t('enterOrder')}
      title={t('enterOrder')}
      saved={t('orderEntered')}
      leftSection={<IconGavel size={16} stroke={1.8} />}
      onOpen={() => {
        setPerson(null);
      }}
      send={async (form) =>
        person === null
          ? lacking('guardian_id')
          : enterCourtOrder(family.student_id, {
              guardian_id: person,
              kind: kindIn(form),
              reference: textOf(form, 'reference'),
              starts_on: textOf(form, 'starts_on') || today,
              ends_on: textOf(form, 'ends_on') || null,
            })
      }
    >
      {(refused) => (
        <>
          <Text size="sm">{t('orderText')}</Text>
          <Select
            label={t('against')}
            placeholder={t('choose')}
            required
            withAsterisk={false}
            data={family.guardians.map(({ guardian_id, given_name, family_name }) => ({
              value: guardian_id,
              label: `${given_name} ${family_name}`,
            }))}
            value={person}
            onChange={setPerson}
            error={refused.guardian_id}
          />
          <KindField />
          <TextInput
            name="reference"
            label={t('reference')}
            required
            withAsterisk={false}
            maxLength={LONGEST}
            error={refused.reference}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <DayField
              name="starts_on"
              label={t('firstDay')}
              day={today}
              error={refused.starts_on}
            />
            <DayField name="ends_on" label={t('lastDayOptional')} error={refused.ends_on} required={false} />
          </SimpleGrid>
        </>
      )}
    </FormDialog>
  );
}

function CorrectCourtOrder({ studentId, order }: { studentId: string; order: CourtOrder }) {
  const t = useTranslations('families');
  return (
    <FormDialog
      label={t('change')}
      labelFor={t('changeFor', { name: order.reference })}
      title={order.reference}
      saved={t('orderSaved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={(form) =>
        changeCourtOrder(studentId, order, {
          kind: kindIn(form),
          reference: textOf(form, 'reference'),
          ends_on: textOf(form, 'ends_on') || null,
        })
      }
    >
      {(refused) => (
        <>
          <KindField order={order} />
          <TextInput
            name="reference"
            label={t('reference')}
            required
            withAsterisk={false}
            maxLength={LONGEST}
            defaultValue={order.reference}
            error={refused.reference}
          />
          <DayField
            name="ends_on"
            label={t('lastDayOptional')}
            day={order.ends_on}
            error={refused.ends_on}
            required={false}
          />
        </>
      )}
    </FormDialog>
  );
}
