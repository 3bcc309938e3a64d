'use client';

import { Select, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import type { Answer, Body } from '@/lib/api/types';

import { correctSchool } from '../actions';

type School = Answer<'/v1/schools/{school_id}', 'get'>;

const KINDS: School['kind'][] = ['elementary', 'middle', 'high', 'other'];
const LONGEST_NAME = 120;

/** A school's name, kind and number. */
export function CorrectSchool({ school }: { school: Pick<School, 'id' | 'name' | 'kind' | 'identifier'> }) {
  const t = useTranslations('schools');
  const tCorrect = useTranslations('correct');
  return (
    <FormDialog
      size="sm"
      label={tCorrect('open')}
      labelFor={tCorrect('openFor', { name: school.name })}
      title={tCorrect('title', { name: school.name })}
      saved={tCorrect('saved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={(form) =>
        correctSchool(school.id, {
          name: asText(form.get('name')),
          kind: KINDS.find((kind) => kind === form.get('kind')) ?? school.kind,
          identifier: asText(form.get('identifier')) || null,
        } satisfies Body<'/v1/schools/{school_id}', 'patch'>)
      }
    >
      {(refused) => (
        <>
          <TextInput
            name="name"
            label={t('name')}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={LONGEST_NAME}
            defaultValue={school.name}
            error={refused.name}
          />
          <Select
            name="kind"
            label={t('kind')}
            data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            allowDeselect={false}
            defaultValue={school.kind}
            error={refused.kind}
          />
          <TextInput
            name="identifier"
            label={t('identifierOptional')}
            description={t('identifierHint')}
            maxLength={LONGEST_NAME}
            defaultValue={school.identifier ?? ''}
            error={refused.identifier}
          />
        </>
      )}
    </FormDialog>
  );
}

function asText(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.trim() : '';
}
