'use client';

import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { addDays } from '@/i18n/dates';

import { endGrant } from '../actions';
import type { Grant, Whose } from '../model';
import { ChangePreview } from './change-preview';

interface Props {
  grant: Grant;
  role: string;
  whose: Whose;
  today: string;
}

/** End a role at once or with a last day, having seen what is lost with it. */
export function EndGrant({ grant, role, whose, today }: Props) {
  const t = useTranslations('access');
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [last, setLast] = useState(grant.ends_on ?? today);
  return (
    <FormDialog
      label={t('end')}
      labelFor={t('endOf', { role })}
      title={t('endTitle', { role, name: whose.name })}
      saveLabel={t('end')}
      saved={t('ended', { role })}
      onOpen={() => {
        setWhen('now');
      }}
      send={() => endGrant(whose.accountId, grant.id, when === 'now' ? addDays(today, -1) : last)}
    >
      {(refused) => (
        <>
          <Radio.Group
            aria-label={t('endOf', { role })}
            value={when}
            onChange={(value) => {
              setWhen(value === 'later' ? 'later' : 'now');
            }}
          >
            <Stack gap="xs">
              <Radio value="now" label={t('atOnce')} description={t('atOnceHint', { name: whose.name })} />
              <Radio value="later" label={t('onDay')} />
            </Stack>
          </Radio.Group>
          {when === 'later' && (
            <TextInput
              type="date"
              label={t('theLastDay')}
              required
              withAsterisk={false}
              min={today}
              value={last}
              onChange={(event) => {
                setLast(event.currentTarget.value);
              }}
              error={refused.ends_on}
            />
          )}
          <ChangePreview whose={whose} wanted={{ end: grant.id }} />
        </>
      )}
    </FormDialog>
  );
}
