'use client';

import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconLink, IconMail, IconMailOff, IconUserCheck } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import type { Answer } from '@/lib/api/types';

import classes from './invite-many-result.module.css';

type Item = Answer<'/v1/identity/invitations/bulk', 'post'>['items'][number];

const ICONS = { invited: IconLink, mailed: IconMail, no_email: IconMailOff, has_account: IconUserCheck } as const;

interface Props {
  item: Item;
  /** Tells two of the same name apart. */
  belongs: string;
  copied: boolean;
  onCopy: (path: string) => void;
}

/** What became of one invitation. */
export function PersonInvited({ item, belongs, copied, onCopy }: Props) {
  const t = useTranslations('invite');
  const { given_name, family_name, state, email, path } = item;
  const name = `${given_name} ${family_name}`;
  const Icon = ICONS[state];
  return (
    <li className={classes.line}>
      <div className={classes.who}>
        <div>
          {name}
          {belongs && <span className={classes.belongs}>{belongs}</span>}
        </div>
        <span className={classes.state} data-state={state}>
          <Icon size={16} stroke={1.8} aria-hidden />
          {t(`state.${state}`, { email: email ?? '' })}
        </span>
      </div>
      {path && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          aria-label={t('copyOf', { name })}
          onClick={() => {
            onCopy(path);
          }}
        >
          {t(copied ? 'copied' : 'copyShort')}
        </Button>
      )}
    </li>
  );
}
