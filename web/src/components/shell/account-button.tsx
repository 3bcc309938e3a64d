'use client';

import { Avatar, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ComponentPropsWithRef } from 'react';

import type { Me } from '@/lib/api/types';

interface Props extends ComponentPropsWithRef<'button'> {
  me: Me;
}

/** The initials of who is signed in. */
export function AccountButton({ me, ...props }: Props) {
  const t = useTranslations('shell');
  const name = `${me.given_name} ${me.family_name}`;
  return (
    <UnstyledButton style={{ borderRadius: 999 }} {...props}>
      <VisuallyHidden>{t('account', { name })}</VisuallyHidden>
      <Avatar size={36} radius="xl" color="green" variant="light" aria-hidden>
        {`${me.given_name.charAt(0)}${me.family_name.charAt(0)}`}
      </Avatar>
    </UnstyledButton>
  );
}
