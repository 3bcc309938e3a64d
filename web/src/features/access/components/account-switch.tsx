'use client';

import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBan, IconCheck } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { toneColors } from '@/components/mark';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { setStatus } from '../actions';
import type { Access } from '../model';
import classes from './access.module.css';

/** May this account sign in? And the button that changes it. */
export function AccountSwitch({ account, name }: { account: Access['account']; name: string }) {
  const t = useTranslations('access');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const suspended = account.status === 'suspended';
  const Icon = suspended ? IconBan : IconCheck;

  function letIn() {
    startTransition(async () => {
      const outcome = await setStatus(account.id, 'active');
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) notifications.show({ color: 'green', message: t('letInNow', { name }) });
    });
  }

  return (
    <>
      {problem && <ProblemAlert problem={problem} />}
      <div className={classes.account}>
        <span className={classes.state} style={toneColors(suspended ? 'absent' : 'present')}>
          <Icon size={16} stroke={2} aria-hidden />
          {t(suspended ? 'suspended' : 'active')}
        </span>
        {account.may_change &&
          (suspended ? (
            <Button size="compact-sm" variant="default" loading={pending} onClick={letIn}>
              {t('letIn')}
            </Button>
          ) : (
            <FormDialog
              label={t('suspend')}
              title={t('suspendTitle', { name })}
              saveLabel={t('suspend')}
              saved={t('suspendedNow', { name })}
              send={() => setStatus(account.id, 'suspended')}
            >
              {() => <Text>{t('suspendText', { name })}</Text>}
            </FormDialog>
          ))}
      </div>
      <Text size="sm" c="dimmed" className={classes.email}>
        {t('signsInWith', { email: account.email })}
        {!account.may_change && (
          <>
            <br />
            {t('notYours')}
          </>
        )}
      </Text>
    </>
  );
}
