import { useTranslations } from 'next-intl';

import { FactLine } from '@/components/page';

import type { Finding } from '../types';
import classes from './imports.module.css';

/** One finding: where, and the sentence on it, which is always in English. */
export function FindingRow({ finding: { file, row, field, message } }: { finding: Finding }) {
  const t = useTranslations('imports');
  return (
    <li className={classes.finding}>
      <span className={classes.place}>
        <FactLine
          facts={[
            file ?? t('findings.whole'),
            row !== null && t('findings.row', { row }),
            field !== null && t('findings.column', { field }),
          ]}
        />
      </span>
      <span lang="en">{message}</span>
    </li>
  );
}
