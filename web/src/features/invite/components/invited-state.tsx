import { Group, Text } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import classes from './account-state.module.css';

/** An invitation is open: since when. */
export function InvitedState({ at, timeZone }: { at: string; timeZone: string }) {
  const t = useTranslations('invite');
  const format = useFormatter();
  return (
    <Group gap={6} wrap="nowrap" className={classes.state} component="span">
      <IconMailForward size={16} stroke={1.8} aria-hidden />
      <Text span inherit>
        {t('invitedOn', { on: format.dateTime(new Date(at), { month: 'short', day: 'numeric', timeZone }) })}
      </Text>
    </Group>
  );
}
