'use client';

import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

const LEAST_LENGTH = 12;

/** A field for a password to come; the API refuses what is short as well, and what is easily guessed. */
export function NewPassword(props: PasswordInputProps) {
  const t = useTranslations('auth.invitation');
  return (
    <PasswordInput
      label={t('password')}
      description={t('passwordHint')}
      required
      minLength={LEAST_LENGTH}
      autoComplete="new-password"
      {...props}
    />
  );
}

interface Props {
  error: PasswordInputProps['error'];
  /** The password; null until both fields say the same. */
  onChange: (password: string | null) => void;
}

/** The same field twice, for who has no other password yet. */
export function NewPasswordTwice({ error, onChange }: Props) {
  const t = useTranslations('auth.invitation');
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');

  function type(first: string, second: string) {
    setPassword(first);
    setRepeated(second);
    onChange(first === second ? first : null);
  }

  return (
    <>
      <NewPassword
        size="md"
        error={error}
        value={password}
        onChange={(event) => {
          type(event.currentTarget.value, repeated);
        }}
      />
      <PasswordInput
        label={t('repeat')}
        error={repeated !== '' && repeated !== password && t('mismatch')}
        size="md"
        required
        autoComplete="new-password"
        value={repeated}
        onChange={(event) => {
          type(password, event.currentTarget.value);
        }}
      />
    </>
  );
}
