import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import type { Answer } from '@/lib/api/types';

type Account = Answer<'/v1/identity/tenants', 'get'>['demo'][number];

interface Props {
  accounts: Account[];
  onPick: (account: Account) => void;
}

/** In development the API offers accounts of its sample school. */
export function DemoSignIns({ accounts, onPick }: Props) {
  const t = useTranslations('auth.signIn');
  const tRoles = useTranslations('common.roles');
  return (
    <Stack gap={6} mt="xs">
      <Text size="sm" fw={600}>
        {t('demoTitle')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('demoHint')}
      </Text>
      <Group gap={8} mt={4}>
        {accounts.map((account) => (
          <Button
            key={account.email}
            type="button"
            variant="default"
            size="compact-md"
            fz="sm"
            onClick={() => {
              onPick(account);
            }}
          >
            {tRoles(account.role)}
            {accounts.filter(({ role }) => role === account.role).length > 1 && ` (${account.email.split('@')[0]})`}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
