'use client';

import { Select, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { type School, schoolChoices } from '@/lib/school-choice';

import { LONGEST_CLAIM, schoolOf } from '../lines';
import { useRoleName } from '../role-name';

interface Props {
  /** The provider's. */
  name: string;
  roles: string[];
  schools: School[];
  refused: Record<string, string>;
}

export function LineFields({ name, roles, schools, refused }: Props) {
  const t = useTranslations('providerRoles');
  const roleName = useRoleName();
  // Nothing is chosen beforehand: the first role of the list is the mightiest.
  const [role, setRole] = useState<string | null>(null);
  const school = role === null ? 'none' : schoolOf(role);
  return (
    <>
      <TextInput
        name="claim_role"
        label={t('claimRole', { name })}
        description={t('claimRoleHint')}
        required
        withAsterisk={false}
        data-autofocus
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={LONGEST_CLAIM}
        error={refused.claim_role}
      />
      <Select
        name="role"
        label={t('role')}
        data={roles.map((value) => ({ value, label: roleName(value) }))}
        required
        withAsterisk={false}
        allowDeselect={false}
        value={role}
        onChange={setRole}
        error={refused.role}
      />
      {school !== 'none' && (
        <Select
          name="school_id"
          label={t(school === 'needed' ? 'school' : 'schoolOptional')}
          data={schoolChoices(schools)}
          required={school === 'needed'}
          withAsterisk={false}
          searchable
          clearable={school === 'possible'}
          error={refused.school_id}
        />
      )}
    </>
  );
}
