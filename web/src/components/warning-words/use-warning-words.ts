import { useFormatter, useTranslations } from 'next-intl';

import type { Item } from '@/lib/api/types';

type Measured = Item<'/v1/students/warnings'>['measures'][number];
type Numbers = Pick<Measured, 'counted' | 'of' | 'watch' | 'alert' | 'window_days'>;

/** What is measured, by the name it has in the API. */
export const MEASURES = ['absence_rate', 'recent_absence_rate', 'recent_incidents'] as const;

/** What a flag comes from, in words. */
export function useWarningWords() {
  const t = useTranslations('warnings');
  const format = useFormatter();
  const share = (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 1 });
  const threshold = (value: number, of: number | null) =>
    of === null ? format.number(value) : share(value / 100);
  return {
    measure(name: string): string {
      const known = MEASURES.find((each) => each === name);
      return known ? t(`measures.${known}`) : name;
    },
    numbers({ counted, of }: Pick<Numbers, 'counted' | 'of'>): string {
      return of === null ? t('count', { counted }) : t('numbers', { counted, of, share: share(of ? counted / of : 0) });
    },
    rule({ of, watch, alert, window_days }: Numbers): string {
      return t('rule', {
        watch: threshold(watch, of),
        alert: threshold(alert, of),
        window: window_days === null ? t('year') : t('window', { days: window_days }),
      });
    },
  };
}

export function flagged<One extends Pick<Measured, 'level'>>(measures: readonly One[]): One[] {
  return measures.filter(({ level }) => level !== null);
}
