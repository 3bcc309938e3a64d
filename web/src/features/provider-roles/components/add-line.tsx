'use client';

import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import type { School } from '@/lib/school-choice';

import { addLine } from '../actions';
import { LineFields } from './line-fields';

interface Props {
  provider: { id: string; name: string };
  /** Those that the signed-in person may give. */
  roles: string[];
  schools: School[];
}

export function AddLine({ provider, roles, schools }: Props) {
  const t = useTranslations('providerRoles');
  return (
    <FormDialog
      size="sm"
      label={t('add')}
      labelFor={t('addFor', { name: provider.name })}
      title={t('add')}
      saveLabel={t('add')}
      saved={t('added')}
      leftSection={<IconPlus size={16} stroke={1.8} />}
      send={(form) =>
        addLine(provider.id, {
          claim_role: asText(form.get('claim_role')),
          role: asText(form.get('role')),
          school_id: asText(form.get('school_id')) || null,
        })
      }
    >
      {(refused) => <LineFields name={provider.name} roles={roles} schools={schools} refused={refused} />}
    </FormDialog>
  );
}

function asText(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.trim() : '';
}
