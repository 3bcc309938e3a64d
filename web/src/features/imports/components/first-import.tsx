import { IconFileImport } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { StatePanel } from '@/components/states';

import classes from './imports.module.css';

/** What one can bring, before anything was brought. */
export function FirstImport() {
  const t = useTranslations('imports');
  return (
    <StatePanel
      icon={<IconFileImport size={28} stroke={1.6} />}
      title={t('empty.title')}
      action={
        <ul className={classes.steps}>
          <li>{t('empty.bring')}</li>
          <li>{t('empty.safe')}</li>
          <li>{t('empty.quiet')}</li>
        </ul>
      }
    />
  );
}
