'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';

import type { Tab } from '../tabs';
import classes from './student-tabs.module.css';

interface Props {
  studentId: string;
  tabs: readonly Tab[];
}

/** The pages of a student's record; with one alone there is nothing to choose. */
export function StudentTabs({ studentId, tabs }: Props) {
  const t = useTranslations('studentRecord');
  const pathname = usePathname();
  if (tabs.length < 2) return null;
  const own = `/students/${studentId}`;
  const isHere = ({ path }: Tab) =>
    path === '' ? pathname === own : pathname === own + path || pathname.startsWith(`${own}${path}/`);
  return (
    <nav aria-label={t('record')} className={classes.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          href={own + tab.path}
          prefetch={false}
          aria-current={isHere(tab) ? 'page' : undefined}
          className={classes.tab}
        >
          {t(`tabs.${tab.key}`)}
        </Link>
      ))}
    </nav>
  );
}
