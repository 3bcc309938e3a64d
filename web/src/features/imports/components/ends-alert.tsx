import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

import { endingKinds } from '../model/kinds';
import type { Import } from '../types';
import { useWords } from '../words';
import classes from './ends-alert.module.css';

/** So much would end that it looks like a mistake: what, and how much of it. */
export function EndsAlert({ imported: { counts, to_confirm } }: { imported: Import }) {
  const t = useTranslations('imports');
  const { kindName } = useWords();
  const title = useId();
  return (
    <section className={classes.alert} aria-labelledby={title}>
      <h3 className={classes.title} id={title}>
        <IconAlertTriangle size={20} stroke={2} aria-hidden />
        {t('ends.title')}
      </h3>
      <p className={classes.text}>{t('ends.text', { count: to_confirm })}</p>
      <dl className={classes.shares}>
        {endingKinds(counts).map(({ kind, ended, all }) => (
          <div key={kind}>
            <dt>{kindName(kind)}</dt>
            <dd>{t('ends.share', { ended, all, share: ended / all })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
