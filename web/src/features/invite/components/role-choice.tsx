'use client';

import { Radio, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import type { InvitedRole } from '../roles';

interface Props {
  roles: readonly [InvitedRole, ...InvitedRole[]];
  role: InvitedRole;
  onChoose: (role: InvitedRole) => void;
}

/** The role of who is invited; said only, where there is but one. */
export function RoleChoice({ roles, role, onChoose }: Props) {
  const t = useTranslations('invite');
  const tCommon = useTranslations('common');
  if (roles.length === 1) {
    return (
      <Text>
        {t('role')}: <strong>{tCommon(`roles.${role}`)}</strong>
      </Text>
    );
  }
  return (
    <Radio.Group
      label={t('role')}
      value={role}
      onChange={(chosen) => {
        onChoose(roles.find((one) => one === chosen) ?? roles[0]);
      }}
    >
      <Stack gap="xs" mt={6}>
        {roles.map((one) => (
          <Radio key={one} value={one} label={tCommon(`roles.${one}`)} description={t(`does.${one}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
