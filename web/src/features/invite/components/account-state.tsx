import { Group, Text } from '@mantine/core';
import { IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import classes from './account-state.module.css';

/** Does this person sign in already? */
export function AccountState({ has }: { has: boolean }) {
  const t = useTranslations('invite');
  const Icon = has ? IconUserCheck : IconUserOff;
  return (
    <Group gap={6} wrap="nowrap" className={classes.state} data-has={has} component="span">
      <Icon size={16} stroke={1.8} aria-hidden />
      <Text span inherit>
        {t(has ? 'hasAccount' : 'noAccount')}
      </Text>
    </Group>
  );
}
