'use client';

import { TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { endHead } from '../actions';

interface Props {
  departmentId: string;
  head: { id: string; name: string };
  last: string;
}

export function EndHead({ departmentId, head: { id, name }, last }: Props) {
  const t = useTranslations('departments');
  return (
    <FormDialog
      label={t('endHead')}
      labelFor={t('endHeadNamed', { name })}
      title={t('endHeadOf', { name })}
      saved={t('headEnded')}
      send={async (form) => {
        const day = form.get('last_on');
        return typeof day === 'string' ? endHead(departmentId, id, day) : null;
      }}
    >
      {(refused) => (
        <TextInput
          name="last_on"
          type="date"
          label={t('lastDayOfHead')}
          required
          withAsterisk={false}
          defaultValue={last}
          error={refused.last_on}
        />
      )}
    </FormDialog>
  );
}
