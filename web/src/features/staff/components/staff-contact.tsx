import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconMail, IconPhone } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import classes from './staff.module.css';

interface Props {
  email: string | null;
  phone: string | null;
  /** What is said where there is neither. */
  none?: string;
}

export function StaffContact({ email, phone, none }: Props) {
  const t = useTranslations('staff.contact');
  if (!email && !phone) return <Text c="dimmed">{none ?? t('none')}</Text>;
  return (
    <Stack gap={6}>
      {email && (
        <Line icon={<IconMail size={18} stroke={1.8} aria-hidden />}>
          <Anchor href={`mailto:${email}`}>{email}</Anchor>
        </Line>
      )}
      {phone && (
        <Line icon={<IconPhone size={18} stroke={1.8} aria-hidden />}>
          <Anchor href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</Anchor>
        </Line>
      )}
    </Stack>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" className={classes.line}>
      {icon}
      {children}
    </Group>
  );
}
