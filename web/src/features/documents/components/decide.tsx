'use client';

import { Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { correctDocument, decide, removeDocument, sign } from '../actions';
import type { Doc, Version } from '../types';

const LONGEST_REASON = 500;

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

interface Props {
  document: Pick<Doc, 'id' | 'name' | 'version' | 'expires_on'>;
}

/** The office takes what a family sent, or says why not. */
export function Decide({ document: { id, name }, version }: Props & { version: Pick<Version, 'id'> }) {
  const t = useTranslations('documents');
  return (
    <>
      <FormDialog
        variant="filled"
        label={t('approve')}
        labelFor={t('approveOf', { name })}
        title={t('approveOf', { name })}
        saveLabel={t('approve')}
        saved={t('approved')}
        send={() => decide(id, { version_id: version.id, approve: true })}
      >
        {t('approveHint')}
      </FormDialog>
      <FormDialog
        label={t('refuse')}
        labelFor={t('refuseOf', { name })}
        title={t('refuseOf', { name })}
        saveLabel={t('refuse')}
        danger
        saved={t('refused')}
        send={(form) => decide(id, { version_id: version.id, approve: false, reason: text(form, 'reason') })}
      >
        {(refused) => (
          <Textarea
            name="reason"
            label={t('reason')}
            description={t('reasonHint')}
            required
            withAsterisk={false}
            autosize
            minRows={2}
            maxLength={LONGEST_REASON}
            error={refused.reason}
          />
        )}
      </FormDialog>
    </>
  );
}

/** Another name, another last day; or away with what is there by mistake. */
export function CorrectDocument({ document: { id, name, version, expires_on }, expires }: Props & { expires: boolean }) {
  const t = useTranslations('documents');
  return (
    <>
      <FormDialog
        label={t('correct')}
        labelFor={t('correctOf', { name })}
        title={t('correctOf', { name })}
        saved={t('corrected')}
        send={(form) =>
          correctDocument(id, version, {
            name: text(form, 'name'),
            ...(expires ? { expires_on: text(form, 'expires_on') || null } : {}),
          })
        }
      >
        {(refused) => (
          <>
            <TextInput
              name="name"
              label={t('name')}
              required
              withAsterisk={false}
              maxLength={120}
              defaultValue={name}
              error={refused.name}
            />
            {expires && (
              <DayField
                name="expires_on"
                label={t('expiresOptional')}
                day={expires_on}
                error={refused.expires_on}
                required={false}
              />
            )}
          </>
        )}
      </FormDialog>
      <FormDialog
        label={t('remove')}
        labelFor={t('removeOf', { name })}
        title={t('removeOf', { name })}
        saveLabel={t('remove')}
        danger
        saved={t('removed')}
        send={(form) => removeDocument(id, version, text(form, 'reason'))}
      >
        {(refused) => (
          <Textarea
            name="reason"
            label={t('reason')}
            description={t('removeHint')}
            required
            withAsterisk={false}
            autosize
            minRows={2}
            maxLength={LONGEST_REASON}
            error={refused.reason}
          />
        )}
      </FormDialog>
    </>
  );
}

/** I have read it: my name, and a tick. */
export function SignDocument({ document: { id, name }, version }: Props & { version: Pick<Version, 'id'> }) {
  const t = useTranslations('documents');
  return (
    <FormDialog
      variant="filled"
      label={t('sign')}
      labelFor={t('signOf', { name })}
      title={t('signOf', { name })}
      saveLabel={t('sign')}
      saved={t('signedNow')}
      send={(form) =>
        sign(id, { version_id: version.id, name: text(form, 'signature'), agreed: form.get('agreed') === 'on' })
      }
    >
      {(refused) => (
        <>
          <TextInput
            name="signature"
            label={t('signature')}
            description={t('signatureHint')}
            required
            withAsterisk={false}
            maxLength={120}
            error={refused.name}
          />
          <label>
            <input type="checkbox" name="agreed" required /> {t('agree')}
          </label>
        </>
      )}
    </FormDialog>
  );
}
