'use client';

import { Button, Divider, Popover, Stack, Text } from '@mantine/core';
import { IconLogout, IconUserCog } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, useTransition } from 'react';

import { LanguageSwitch } from '@/components/language';
import { useRoleName } from '@/components/role-name';
import { ButtonLink } from '@/components/link';
import type { Me } from '@/lib/api/types';
import { signOut } from '@/lib/auth/actions';

import { AccountButton } from './account-button';

/** Who is signed in, their language, and the way out, open at once. Not an ARIA menu: it holds more than menu items. */
export function AccountPopover({ me }: { me: Me }) {
  const t = useTranslations('shell');
  const roleName = useRoleName();
  const [opened, setOpened] = useState(false);
  const [leaving, startLeaving] = useTransition();
  const button = useRef<HTMLButtonElement>(null);
  const roles = new Set(me.roles.map(({ role }) => roleName(role, me.own_roles.find((own) => own.role === role)?.name)));

  useEffect(() => {
    // It takes the place of the button that was pressed; the focus comes back here when it closes.
    button.current?.focus({ preventScroll: true });
    const frame = requestAnimationFrame(() => {
      setOpened(true);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, []);

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={280}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <AccountButton
          ref={button}
          me={me}
          onClick={() => {
            setOpened(!opened);
          }}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <div>
            <Text fw={600}>{`${me.given_name} ${me.family_name}`}</Text>
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
          <ButtonLink
            href="/account"
            variant="default"
            leftSection={<IconUserCog size={18} stroke={1.8} />}
          >
            {t('myAccount')}
          </ButtonLink>
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
