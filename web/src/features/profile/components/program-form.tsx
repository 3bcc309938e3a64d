'use client';

import { Checkbox, Select, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { addProgram, changeProgram } from '../actions';
import { PROGRAM_KINDS } from '../choices';
import { typed } from '../typed';
import type { Program } from '../types';

/** A program or service of the district, new or changed. */
export function ProgramForm({ program }: { program?: Program }) {
  const t = useTranslations('profile');
  const [kind, setKind] = useState<Program['kind']>(program?.kind ?? 'special_education');
  const title = program ? t('settings.editSchemeOf', { name: program.name }) : t('settings.addProgram');
  return (
    <FormDialog
      label={program ? t('settings.edit') : t('settings.addProgram')}
      labelFor={title}
      title={title}
      saved={t('settings.saved')}
      onOpen={() => {
        setKind(program?.kind ?? 'special_education');
      }}
      send={(form) => {
        const wanted = {
          name: typed(form, 'name') ?? '',
          kind,
          for_teachers: form.has('for_teachers'),
          active: program ? form.has('active') : true,
        };
        return program ? changeProgram(program.id, program.version, wanted) : addProgram(wanted);
      }}
    >
      {(refused) => (
        <>
          <TextInput name="name" label={t('settings.name')} required withAsterisk={false} maxLength={120} defaultValue={program?.name ?? ''} error={refused.name} data-autofocus />
          <Select
            label={t('settings.kind')}
            data={PROGRAM_KINDS.map((value) => ({ value, label: t(`programKinds.${value}`) }))}
            allowDeselect={false}
            value={kind}
            onChange={(value) => {
              if (value) setKind(value);
            }}
            error={refused.kind}
          />
          <Checkbox name="for_teachers" label={t('settings.forTeachers')} description={t('settings.forTeachersHint')} defaultChecked={program?.for_teachers ?? false} />
          {program && <Checkbox name="active" label={t('settings.programActive')} description={t('settings.activeHint')} defaultChecked={program.active} />}
        </>
      )}
    </FormDialog>
  );
}
