'use client';

import { Anchor, Stack, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

interface Props {
  /** May a recovery code stand in for it? */
  recovery?: boolean;
  error?: string;
  /** Is it what one came for? */
  focused?: boolean;
}

/** The six digits an authenticator app shows, as the form's `code`; or one of the recovery codes. */
export function CodeField({ recovery = false, error, focused = false }: Props) {
  const t = useTranslations('secondFactor');
  const [isRecovery, setRecovery] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (focused || isRecovery) input.current?.focus();
  }, [focused, isRecovery]);

  return (
    <Stack gap={6}>
      <TextInput
        key={isRecovery ? 'recovery' : 'app'}
        name="code"
        label={t(isRecovery ? 'recoveryCode' : 'code')}
        description={t(isRecovery ? 'recoveryCodeHint' : 'codeHint')}
        error={error}
        size="md"
        required
        ref={input}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
      />
      {recovery && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          w="fit-content"
          onClick={() => {
            setRecovery(!isRecovery);
          }}
        >
          {t(isRecovery ? 'useApp' : 'useRecovery')}
        </Anchor>
      )}
    </Stack>
  );
}
