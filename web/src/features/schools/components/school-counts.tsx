import { useFormatter, useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import type { Answer } from '@/lib/api/types';

import classes from './school-counts.module.css';

interface Props {
  schoolId: string;
  counts: NonNullable<Answer<'/v1/schools/{school_id}', 'get'>['counts']>;
  /** Which of the lists the reader may open. */
  opens: { students: boolean; sections: boolean; staff: boolean };
}

const LISTS = ['students', 'sections', 'staff'] as const;

/** How many go to a school and work there today, each leading to its list. */
export function SchoolCounts({ schoolId, counts, opens }: Props) {
  const t = useTranslations('schools.counts');
  const format = useFormatter();
  return (
    <ul className={classes.counts}>
      {LISTS.map((list) => (
        <li key={list} className={classes.count}>
          <span className={classes.number}>{format.number(counts[list])}</span>
          {opens[list] ? (
            <TextLink href={`/${list}?school_id=${schoolId}`} prefetch={false}>
              {t(list, { count: counts[list] })}
            </TextLink>
          ) : (
            <span>{t(list, { count: counts[list] })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
