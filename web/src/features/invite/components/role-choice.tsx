'use client';

import { Radio, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { useRoleName } from '@/components/role-name';
import { type GivenRole, isBuiltIn } from '@/lib/roles';

interface Props {
  roles: readonly [GivenRole, ...GivenRole[]];
  role: GivenRole;
  onChoose: (role: GivenRole) => void;
}

/** The role of who is invited; said only, where there is but one. */
export function RoleChoice({ roles, role, onChoose }: Props) {
  const t = useTranslations('invite');
  const roleName = useRoleName();
  const nameOf = ({ role: one, name }: GivenRole) => roleName(one, name);
  function said({ role: one }: GivenRole) {
    return isBuiltIn(one) && one !== 'district_admin' ? t(`does.${one}`) : undefined;
  }
  if (roles.length === 1) {
    return (
      <Text>
        {t('role')}: <strong>{nameOf(role)}</strong>
      </Text>
    );
  }
  return (
    <Radio.Group
      label={t('role')}
      value={role.role}
      onChange={(chosen) => {
        onChoose(roles.find((one) => one.role === chosen) ?? roles[0]);
      }}
    >
      <Stack gap="xs" mt={6}>
        {roles.map((one) => (
          <Radio key={one.role} value={one.role} label={nameOf(one)} description={said(one)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
