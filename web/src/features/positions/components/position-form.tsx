'use client';

import { Checkbox, Select, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import type { Item } from '@/lib/api/types';

import { addPosition, changePosition } from '../actions';
import { CLASSIFICATIONS } from '../classifications';

type Position = Item<'/v1/schools/positions'>;

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** A new line of the list, or one that is changed. */
export function PositionForm({ position }: { position?: Position }) {
  const t = useTranslations('positions');
  const [classification, setClassification] = useState<Position['classification']>(position?.classification ?? 'teacher');
  const label = position ? t('edit') : t('add');
  return (
    <FormDialog
      size={position ? 'compact-sm' : 'sm'}
      variant={position ? 'default' : 'filled'}
      label={label}
      {...(position ? { labelFor: t('editOf', { title: position.title }) } : {})}
      title={position ? t('editOf', { title: position.title }) : label}
      saved={t('saved')}
      send={(form) => {
        const wanted = {
          title: text(form, 'title'),
          code: text(form, 'code') || null,
          classification,
          active: position ? form.has('active') : true,
        };
        return position ? changePosition(position.id, position.version, wanted) : addPosition(wanted);
      }}
    >
      {(refused) => (
        <>
          <TextInput name="title" label={t('name')} required withAsterisk={false} maxLength={120} defaultValue={position?.title ?? ''} data-autofocus error={refused.title} />
          <TextInput name="code" label={t('codeOptional')} maxLength={20} defaultValue={position?.code ?? ''} error={refused.code} />
          <Select
            label={t('classification')}
            description={t('classificationHint')}
            data={CLASSIFICATIONS.map((value) => ({ value, label: t(`classifications.${value}`) }))}
            searchable
            allowDeselect={false}
            value={classification}
            onChange={(value) => {
              if (value) setClassification(value);
            }}
            error={refused.classification}
          />
          {position && <Checkbox name="active" label={t('active')} description={t('activeHint')} defaultChecked={position.active} />}
        </>
      )}
    </FormDialog>
  );
}
