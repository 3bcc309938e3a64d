'use client';

import { Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { createGroup } from '../actions';
import { type Group, KINDS } from '../kinds';

const LONGEST_NAME = 120;

interface Props {
  schools: { value: string; label: string }[];
}

export function CreateGroup({ schools }: Props) {
  const t = useTranslations('groups');
  const [school, setSchool] = useState<string | null>(schools[0]?.value ?? null);
  const [kind, setKind] = useState<Group['kind']>('homeroom');
  return (
    <FormDialog
      size="sm"
      variant="filled"
      label={t('add')}
      title={t('add')}
      saved={t('added')}
      leftSection={<IconPlus size={18} stroke={1.8} />}
      send={(form) => {
        const name = form.get('name');
        return createGroup({ school_id: school ?? '', kind, name: typeof name === 'string' ? name.trim() : '' });
      }}
    >
      {(refused) => (
        <>
          {schools.length > 1 && (
            <Select
              label={t('school')}
              data={schools}
              value={school}
              onChange={setSchool}
              allowDeselect={false}
              searchable={schools.length > 12}
              error={refused.school_id}
            />
          )}
          <Select
            label={t('kind')}
            data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => {
              setKind(value ?? kind);
            }}
          />
          <TextInput
            name="name"
            label={t('name')}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={LONGEST_NAME}
            error={refused.name}
          />
        </>
      )}
    </FormDialog>
  );
}
