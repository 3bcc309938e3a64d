'use client';

import { Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { LocalInstant } from '@/components/instant';
import { CodeField, RecoveryCodes } from '@/features/second-factor';
import type { Answer } from '@/lib/api/types';

import { removeSecondFactor, renewRecoveryCodes } from '../actions';
import { field } from '../field';
import { SetUpDialog } from './set-up-dialog';

interface Props {
  factor: Answer<'/v1/identity/me/sign-in', 'get'>['second_factor'];
  owner: string;
}

/** On or off; and what one does about it. New recovery codes are shown here once, instead of all else. */
export function SecondFactor({ factor, owner }: Props) {
  const t = useTranslations('account');
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) {
    return (
      <RecoveryCodes
        codes={codes}
        owner={owner}
        doneLabel={t('codesKept')}
        onDone={() => {
          setCodes(null);
        }}
      />
    );
  }
  if (factor.set_up_at === null) {
    return (
      <Stack gap="sm" align="flex-start">
        <Text>{t(factor.asked ? 'factorOffAsked' : 'factorOff')}</Text>
        <SetUpDialog owner={owner} />
      </Stack>
    );
  }
  const fields = (
    <>
      <PasswordInput
        name="password"
        label={t('currentPassword')}
        required
        data-autofocus
        autoComplete="current-password"
      />
      <CodeField recovery />
    </>
  );
  return (
    <Stack gap="sm" align="flex-start">
      <Text>
        {t('factorOn')} <LocalInstant at={factor.set_up_at} />
      </Text>
      <Text size="sm" c="dimmed">
        {t('codesLeft', { count: factor.recovery_codes_left })}
      </Text>
      <Group gap="xs">
        <FormDialog
          label={t('renewCodes')}
          title={t('renewCodes')}
          saveLabel={t('renewSubmit')}
          saved={t('codesRenewed')}
          size="sm"
          send={async (form) => {
            const outcome = await renewRecoveryCodes(field(form, 'password'), field(form, 'code'));
            if (outcome.ok) setCodes(outcome.data);
            return outcome;
          }}
        >
          {() => fields}
        </FormDialog>
        {!factor.asked && (
          <FormDialog
            label={t('removeFactor')}
            title={t('removeFactor')}
            saveLabel={t('removeFactor')}
            saved={t('factorRemoved')}
            size="sm"
            send={(form) => removeSecondFactor(field(form, 'password'), field(form, 'code'))}
          >
            {() => fields}
          </FormDialog>
        )}
      </Group>
      {factor.asked && (
        <Text size="sm" c="dimmed">
          {t('factorAsked')}
        </Text>
      )}
    </Stack>
  );
}
