import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { Panel } from '@/components/page';

import classes from './imports.module.css';

/** Files that were read and checked only. */
export function NotImported({ files }: { files: Record<string, number> }) {
  const t = useTranslations('imports');
  const named = Object.entries(files).sort(([one], [other]) => one.localeCompare(other));
  if (named.length === 0) return null;
  return (
    <Panel title={t('notImported.title')}>
      <Text c="dimmed" size="sm">
        {t('notImported.text')}
      </Text>
      <dl className={classes.waiting}>
        {named.map(([file, rows]) => (
          <div key={file}>
            <dt>{file}.csv</dt>
            <dd>{t('notImported.rows', { count: rows })}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
