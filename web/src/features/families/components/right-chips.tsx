import { IconBell, IconCar, IconEye, IconHome, IconReceipt } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { RIGHTS } from '../types';
import classes from './families.module.css';

const ICONS = {
  may_see_records: IconEye,
  is_notified: IconBell,
  may_pick_up: IconCar,
  is_billed: IconReceipt,
  lives_with: IconHome,
};

interface Props {
  rights: Partial<Record<(typeof RIGHTS)[number], boolean>>;
  /** A court is above them. */
  barred?: boolean | undefined;
}

/** What somebody may do, in words. */
export function RightChips({ rights, barred = false }: Props) {
  const t = useTranslations('families');
  const held = RIGHTS.filter((right) => rights[right]);
  if (held.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('rights')}>
      {held.map((right) => {
        const Icon = ICONS[right];
        return (
          <li key={right} className={classes.chip} data-off={barred || undefined}>
            <Icon size={15} stroke={1.8} aria-hidden />
            {t(`rightNames.${right}`)}
          </li>
        );
      })}
    </ul>
  );
}
