'use client';

import { Avatar, Button, Divider, Popover, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';

import { LanguageSwitch } from '@/components/language';
import type { Me } from '@/lib/api/types';
import { signOut } from '@/lib/auth/actions';

/** Who is signed in, their language, and the way out. Not an ARIA menu: it holds more than menu items. */
export function AccountMenu({ me }: { me: Me }) {
  const t = useTranslations('shell');
  const tCommon = useTranslations('common');
  const [leaving, startLeaving] = useTransition();
  const name = `${me.given_name} ${me.family_name}`;
  const roles = new Set(me.roles.map(({ role }) => tCommon(`roles.${role}`)));
  return (
    <Popover position="bottom-end" width={280} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton style={{ borderRadius: 999 }}>
          <VisuallyHidden>{t('account', { name })}</VisuallyHidden>
          <Avatar size={36} radius="xl" color="green" variant="light" aria-hidden>
            {`${me.given_name.charAt(0)}${me.family_name.charAt(0)}`}
          </Avatar>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <div>
            <Text fw={600}>{name}</Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {me.email}
            </Text>
            {[...roles].map((role) => (
              <Text key={role} size="sm" c="dimmed">
                {role}
              </Text>
            ))}
          </div>
          <LanguageSwitch label={t('language')} fullWidth />
          <Divider />
          <Button
            variant="default"
            leftSection={<IconLogout size={18} stroke={1.8} />}
            loading={leaving}
            onClick={() => {
              startLeaving(() => signOut());
            }}
          >
            {t('signOut')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
