'use client';

import { Checkbox, Select, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { addScheme, changeScheme } from '../actions';
import { CHECK_DIGITS, SCHEME_KINDS } from '../choices';
import { typed } from '../typed';
import type { Scheme } from '../types';

/** A kind of number, new or changed. */
export function SchemeForm({ scheme }: { scheme?: Scheme }) {
  const t = useTranslations('profile');
  const [kind, setKind] = useState<Scheme['kind']>(scheme?.kind ?? 'state');
  const [checkDigit, setCheckDigit] = useState<Scheme['check_digit']>(scheme?.check_digit ?? 'none');
  const title = scheme ? t('settings.editSchemeOf', { name: scheme.name }) : t('settings.addScheme');
  return (
    <FormDialog
      label={scheme ? t('settings.edit') : t('settings.addScheme')}
      labelFor={title}
      title={title}
      saved={t('settings.saved')}
      onOpen={() => {
        setKind(scheme?.kind ?? 'state');
        setCheckDigit(scheme?.check_digit ?? 'none');
      }}
      send={(form) => {
        const wanted = {
          name: typed(form, 'name') ?? '',
          kind,
          shape: typed(form, 'shape'),
          check_digit: checkDigit,
          sealed: form.has('sealed'),
          active: scheme ? form.has('active') : true,
        };
        return scheme ? changeScheme(scheme.id, scheme.version, wanted) : addScheme(wanted);
      }}
    >
      {(refused) => (
        <>
          <TextInput name="name" label={t('settings.name')} required withAsterisk={false} maxLength={120} defaultValue={scheme?.name ?? ''} error={refused.name} data-autofocus />
          <Select
            label={t('settings.kind')}
            data={SCHEME_KINDS.map((value) => ({ value, label: t(`schemeKinds.${value}`) }))}
            allowDeselect={false}
            value={kind}
            onChange={(value) => {
              if (value) setKind(value);
            }}
            error={refused.kind}
          />
          <TextInput name="shape" label={t('settings.shape')} description={t('settings.shapeHint')} maxLength={60} defaultValue={scheme?.shape ?? ''} error={refused.shape} />
          <Select
            label={t('settings.checkDigit')}
            data={CHECK_DIGITS.map((value) => ({ value, label: t(`checkDigits.${value}`) }))}
            allowDeselect={false}
            value={checkDigit}
            onChange={(value) => {
              if (value) setCheckDigit(value);
            }}
            error={refused.check_digit}
          />
          <Checkbox name="sealed" label={t('settings.sealed')} description={t('settings.sealedHint')} defaultChecked={scheme?.sealed ?? false} />
          {scheme && <Checkbox name="active" label={t('settings.active')} description={t('settings.activeHint')} defaultChecked={scheme.active} />}
        </>
      )}
    </FormDialog>
  );
}
