'use client';

import { TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { correctStaff } from '../actions';

interface Props {
  staff: { id: string; name: string; staff_number: string; work_email: string | null; work_phone: string | null };
}

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** The staff number, and how colleagues reach somebody. */
export function CorrectStaff({ staff: { id, name, staff_number, work_email, work_phone } }: Props) {
  const t = useTranslations('staff.work');
  return (
    <FormDialog
      label={t('edit')}
      labelFor={t('editNamed', { name })}
      title={t('editOf', { name })}
      saved={t('saved')}
      send={(form) =>
        correctStaff(id, {
          staff_number: text(form, 'staff_number'),
          work_email: text(form, 'work_email') || null,
          work_phone: text(form, 'work_phone') || null,
        })
      }
    >
      {(refused) => (
        <>
          <TextInput
            name="staff_number"
            label={t('number')}
            required
            withAsterisk={false}
            maxLength={120}
            defaultValue={staff_number}
            error={refused.staff_number}
          />
          <TextInput
            name="work_email"
            type="email"
            label={t('email')}
            description={t('emailHint')}
            maxLength={254}
            defaultValue={work_email ?? ''}
            error={refused.work_email}
          />
          <TextInput
            name="work_phone"
            type="tel"
            label={t('phone')}
            description={t('phoneHint')}
            maxLength={40}
            defaultValue={work_phone ?? ''}
            error={refused.work_phone}
          />
        </>
      )}
    </FormDialog>
  );
}
