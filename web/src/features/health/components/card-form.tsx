'use client';

import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { writeCard } from '../actions';
import { type Card, LONGEST_LINE, LONGEST_PROSE, typed } from '../words';

/** What the card says besides whom to call and alerts. */
export function CardForm({ card }: { card: Card }) {
  const t = useTranslations('health');
  const line = (
    name: 'doctor' | 'doctor_phone' | 'hospital' | 'insurance' | 'policy_number',
    label: string,
    error: string | undefined,
  ) => <TextInput name={name} label={label} maxLength={LONGEST_LINE} defaultValue={card[name] ?? ''} error={error} />;
  return (
    <FormDialog
      wide
      label={t('edit')}
      labelFor={t('editCard')}
      title={t('editCard')}
      saved={t('saved')}
      send={(form) =>
        writeCard(card.student_id, card.version, {
          doctor: typed(form, 'doctor'),
          doctor_phone: typed(form, 'doctor_phone'),
          hospital: typed(form, 'hospital'),
          insurance: typed(form, 'insurance'),
          policy_number: typed(form, 'policy_number'),
          notes: typed(form, 'notes'),
        })
      }
    >
      {(refused) => (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {line('doctor', t('doctorOptional'), refused.doctor)}
            {line('doctor_phone', t('doctorPhoneOptional'), refused.doctor_phone)}
            {line('hospital', t('hospitalOptional'), refused.hospital)}
            {line('insurance', t('insuranceOptional'), refused.insurance)}
            {line('policy_number', t('policyNumberOptional'), refused.policy_number)}
          </SimpleGrid>
          <Textarea
            name="notes"
            label={t('notesOptional')}
            autosize
            maxLength={LONGEST_PROSE}
            defaultValue={card.notes ?? ''}
            error={refused.notes}
          />
        </>
      )}
    </FormDialog>
  );
}
