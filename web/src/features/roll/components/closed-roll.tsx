import { Stack } from '@mantine/core';
import { IconCalendarOff, IconCalendarTime } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { EmptyState } from '@/components/states';

import type { Roll } from '../types';

import { ReadOnlyList } from './read-only-list';

/** A day on which this roll is not taken: the reason, the way back, and the marks if there are any. */
export function ClosedRoll({ roll, home }: { roll: Roll; home: string }) {
  const t = useTranslations('roll.closed');
  const meets = roll.periods.length > 0;
  return (
    <Stack>
      <EmptyState
        icon={meets ? <IconCalendarTime size={28} stroke={1.6} /> : <IconCalendarOff size={28} stroke={1.6} />}
        title={t(meets ? 'notYetTitle' : 'noClassTitle')}
        text={t(meets ? 'notYetText' : 'noClassText')}
        action={<ButtonLink href={home}>{t('back')}</ButtonLink>}
      />
      {roll.version > 0 && <ReadOnlyList roll={roll} />}
    </Stack>
  );
}
