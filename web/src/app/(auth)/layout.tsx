import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { Brand } from '@/components/brand';
import { LanguageSwitch } from '@/components/language';

import classes from './layout.module.css';

export default function AuthLayout({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Brand />
        <LanguageSwitch label={t('language')} />
      </header>
      <main className={classes.main}>{children}</main>
    </div>
  );
}
