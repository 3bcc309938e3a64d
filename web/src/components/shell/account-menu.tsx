'use client';

import { Avatar, Box, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';

import { LanguageSwitch } from '@/components/language';
import type { Me } from '@/lib/api/types';
import { signOut } from '@/lib/auth/actions';

export function AccountMenu({ me }: { me: Me }) {
  const t = useTranslations('shell');
  const tCommon = useTranslations('common');
  const [leaving, startLeaving] = useTransition();
  const name = `${me.given_name} ${me.family_name}`;
  const initials = `${me.given_name.charAt(0)}${me.family_name.charAt(0)}`;
  const roles = [
    ...new Set(me.roles.map(({ role, school_name }) => [tCommon(`roles.${role}`), school_name].filter(Boolean).join(' · '))),
  ];
  return (
    <Menu position="bottom-end" width={280} shadow="md" closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton aria-label={t('account', { name })} style={{ borderRadius: 999 }}>
          <Avatar size={36} radius="xl" color="green" variant="light" aria-hidden>
            {initials}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Box px="sm" py="xs">
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {me.email}
          </Text>
          {roles.map((role) => (
            <Text key={role} size="sm" c="dimmed">
              {role}
            </Text>
          ))}
        </Box>
        <Menu.Divider />
        <Box px="sm" py="xs">
          <LanguageSwitch label={t('language')} fullWidth />
        </Box>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={18} stroke={1.8} />}
          disabled={leaving}
          onClick={() => {
            startLeaving(() => signOut());
          }}
        >
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
