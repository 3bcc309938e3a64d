'use client';

import type { ButtonProps } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { correctPerson } from '../actions';
import { changesOf, type PersonChanges } from '../changes';
import { type Contact, ContactFields, NameFields, type Names } from './fields';

interface Props extends Pick<ButtonProps, 'size'> {
  /** Only the names that are given are asked for. */
  person: { id: string } & Contact & Pick<Names, 'given_name' | 'family_name'> & Partial<Names>;
}

/** Names and contact of a guardian or of a member of staff. */
export function CorrectPerson({ person: { id, ...person }, size }: Props) {
  const t = useTranslations('correct');
  const name = `${person.given_name} ${person.family_name}`;
  return (
    <FormDialog
      size={size}
      label={t('open')}
      labelFor={t('openFor', { name })}
      title={t('title', { name })}
      saved={t('saved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={async (form) => {
        const changes = changesOf(person, form);
        return changes && correctPerson(id, changes as PersonChanges);
      }}
    >
      {(refused) => (
        <>
          <NameFields person={person} refused={refused} />
          <ContactFields person={person} refused={refused} />
        </>
      )}
    </FormDialog>
  );
}
