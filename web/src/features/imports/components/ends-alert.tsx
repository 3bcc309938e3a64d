import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { endingKinds } from '../model/kinds';
import type { Import } from '../types';
import { useWords } from '../words';
import classes from './imports.module.css';

/** So much would end that it looks like a mistake: what, and how much of it. */
export function EndsAlert({ imported: { counts, to_confirm } }: { imported: Import }) {
  const t = useTranslations('imports');
  const { kindName } = useWords();
  return (
    <Alert
      color="red"
      variant="light"
      title={t('ends.title', { count: to_confirm })}
      icon={<IconAlertTriangle size={22} />}
      className={classes.ends}
    >
      <Text size="sm" maw={680}>
        {t('ends.text')}
      </Text>
      <dl className={classes.shares}>
        {endingKinds(counts).map(({ kind, ended, all }) => (
          <div key={kind}>
            <dt>{kindName(kind)}</dt>
            <dd>{t('ends.share', { ended, all, share: ended / all })}</dd>
          </div>
        ))}
      </dl>
    </Alert>
  );
}
