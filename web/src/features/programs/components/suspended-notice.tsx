import { IconPlayerPause } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { Notice } from '@/components/notice';

import type { Program } from '../types';

/** Why nothing it sends is taken. */
export function SuspendedNotice({ state }: Pick<Program, 'state'>) {
  const t = useTranslations('programs');
  if (state === 'active') return null;
  return (
    <Notice icon={<IconPlayerPause size={20} stroke={1.8} />} title={t(`states.${state}`)}>
      {t(`stateText.${state}`)}
    </Notice>
  );
}
