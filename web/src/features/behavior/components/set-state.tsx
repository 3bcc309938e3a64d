'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { putState } from '../actions';
import type { Incident } from '../words';
import { TakeBack } from './take-back';

type Held = Pick<Incident, 'id' | 'version' | 'state'>;

/** Close an incident, open it again, or void it. */
export function SetState({ incident: { id, version, state } }: { incident: Held }) {
  const t = useTranslations('behavior');
  const kept = { id, version };
  if (state !== 'open') {
    return (
      <>
        <FormDialog
          label={t('reopen')}
          title={t('reopen')}
          saveLabel={t('reopen')}
          saved={t('reopened')}
          send={() => putState(kept, { state: 'open' })}
        >
          <Text size="sm">{t('reopenHint')}</Text>
        </FormDialog>
        {state === 'closed' && <VoidIt kept={kept} />}
      </>
    );
  }
  return (
    <>
      <FormDialog
        label={t('close')}
        title={t('close')}
        saveLabel={t('close')}
        saved={t('closed')}
        send={() => putState(kept, { state: 'closed' })}
      >
        <Text size="sm">{t('closeHint')}</Text>
      </FormDialog>
      <VoidIt kept={kept} />
    </>
  );
}

function VoidIt({ kept }: { kept: { id: string; version: number } }) {
  const t = useTranslations('behavior');
  return (
    <TakeBack
      label={t('void')}
      title={t('void')}
      saved={t('voided')}
      hint={t('voidHint')}
      send={(reason) => putState(kept, { state: 'voided', reason })}
    />
  );
}
