'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

import type { Tab } from '../tabs';
import classes from './student-tabs.module.css';

interface Props {
  tabs: readonly Tab[];
}

/** The pages of a student's record; with one alone there is nothing to choose. */
export function StudentTabs({ tabs }: Props) {
  const t = useTranslations('studentRecord');
  const pathname = usePathname();
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (row.current && here) row.current.scrollLeft = here.offsetLeft - (row.current.clientWidth - here.offsetWidth) / 2;
  }, [pathname]);
  if (tabs.length < 2) return null;
  const below = tabs.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  const here = below.reduce<Tab | null>((best, tab) => (best && best.href.length >= tab.href.length ? best : tab), null);
  return (
    <nav ref={row} aria-label={t('record')} className={classes.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          href={tab.href}
          prefetch={false}
          aria-current={tab === here ? 'page' : undefined}
          className={classes.tab}
        >
          {t(`tabs.${tab.key}`)}
        </Link>
      ))}
    </nav>
  );
}
