'use client';

import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { kindName } from '@/lib/behavior-kinds';

import { addKind, changeKind } from '../actions';
import { type Kind, LONGEST_LINE, typed } from '../words';

/** A kind of the district's own, or another name for one, or an end to its use. */
export function KindForm({ kind }: { kind?: Kind }) {
  const t = useTranslations('behavior');
  const [positive, setPositive] = useState(false);
  const title = kind ? t('editOf', { name: kindName(t, kind.code, kind.name) }) : t('addKind');
  return (
    <FormDialog
      size={kind ? undefined : 'sm'}
      variant={kind ? 'default' : 'filled'}
      label={kind ? t('edit') : t('addKind')}
      labelFor={kind ? title : undefined}
      title={title}
      saved={kind ? t('kindChanged') : t('kindAdded')}
      leftSection={kind ? undefined : <IconPlus size={18} stroke={1.8} />}
      onOpen={() => {
        setPositive(false);
      }}
      send={(form) => {
        const name = typed(form, 'name');
        if (!kind) return addKind({ name: name ?? '', positive });
        return changeKind({ code: kind.code, version: kind.version }, { name, ended: form.has('ended') });
      }}
    >
      {(refused) => (
        <>
          {!kind && (
            <SegmentedControl
              fullWidth
              aria-label={t('kindOf')}
              data={[
                { value: 'incident', label: t('incidentKinds') },
                { value: 'recognition', label: t('recognitionKinds') },
              ]}
              value={positive ? 'recognition' : 'incident'}
              onChange={(value) => {
                setPositive(value === 'recognition');
              }}
            />
          )}
          <TextInput
            name="name"
            label={kind?.shipped ? t('kindNameShipped', { name: kindName(t, kind.code, null) }) : t('kindName')}
            required={!kind?.shipped}
            withAsterisk={false}
            data-autofocus
            maxLength={LONGEST_LINE}
            defaultValue={kind?.name ?? ''}
            error={refused.name}
          />
          {kind && (
            <Checkbox
              name="ended"
              label={t('kindEnded')}
              description={t('kindEndedHint')}
              defaultChecked={kind.ended}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
