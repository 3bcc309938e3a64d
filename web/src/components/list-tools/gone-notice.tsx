import { IconFilterOff } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import type { ListView } from '@/components/data-table/list-view';
import { Notice } from '@/components/notice';

/** What of the opened list no longer holds, or is not this reader's. */
export function GoneNotice({ list: { active } }: { list: ListView }) {
  const t = useTranslations('lists.gone');
  if (!active || active.gone.length === 0) return null;
  const named = (codes: string[]) => active.gone.filter(({ code }) => codes.includes(code)).map(({ name }) => name);
  const [gone, closed] = [named(['unknown', 'invalid']), named(['out-of-reach'])];
  return (
    <Notice icon={<IconFilterOff size={22} stroke={1.8} />} title={t('title', { name: active.name })}>
      {gone.length > 0 && <div>{t('gone', { names: gone.join(', ') })}</div>}
      {closed.length > 0 && <div>{t('closed', { names: closed.join(', ') })}</div>}
    </Notice>
  );
}
