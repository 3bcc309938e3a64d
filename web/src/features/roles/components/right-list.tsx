import { Text } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { toneColors } from '@/components/mark';

import type { Scope } from '../model';
import { useWords } from '../use-words';
import classes from './roles.module.css';

interface Right {
  permission: string;
  words: string;
  scope: Scope;
  /** How many people, where several are concerned. */
  people?: number;
}

/** Rights that are gained or lost, told by color, sign and words. */
export function RightList({ rights, lost = false }: { rights: readonly Right[]; lost?: boolean }) {
  const t = useTranslations('roles');
  const words = useWords();
  const Sign = lost ? IconMinus : IconPlus;
  return (
    <ul className={classes.changes}>
      {rights.map(({ permission, words: otherwise, scope, people }) => (
        <li key={`${permission} ${scope}`} className={classes.change}>
          <span className={classes.sign} style={toneColors(lost ? 'absent' : 'present')}>
            <Sign size={14} stroke={2.2} role="img" aria-label={t(lost ? 'loses' : 'gains')} />
          </span>
          <div>
            <Text>{words.permission(permission, otherwise)}</Text>
            <Text size="sm" c="dimmed">
              {words.scope(scope)}
            </Text>
          </div>
          {people === undefined ? <span /> : <Text size="sm">{t('people', { count: people })}</Text>}
        </li>
      ))}
    </ul>
  );
}
