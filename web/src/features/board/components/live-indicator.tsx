import { useTranslations } from 'next-intl';

import type { LiveState } from '@/lib/live/use-live-stream';

import classes from './board.module.css';

/** Is what one sees what is? Said politely when it changes. */
export function LiveIndicator({ state }: { state: LiveState }) {
  const t = useTranslations('board');
  return (
    <span className={classes.live} data-state={state} role="status">
      <span className={classes.dot} aria-hidden />
      {t(`live.${state}`)}
    </span>
  );
}
