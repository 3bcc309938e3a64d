import { IconInbox, IconLock, IconMapPinOff } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { ButtonLink } from '@/components/link';

import { StatePanel } from './state-panel';

interface EmptyProps {
  title: string;
  text?: string;
  icon?: ReactNode;
  action?: ReactNode;
}

/** A list, a day or an inbox with nothing in it, and what to do then. */
export function EmptyState({ title, text, icon = <IconInbox size={28} stroke={1.6} />, action }: EmptyProps) {
  return <StatePanel icon={icon} title={title} text={text} action={action} />;
}

/** The role may not see this page at all. */
export function ForbiddenState() {
  const t = useTranslations('common');
  return (
    <StatePanel
      order={1}
      icon={<IconLock size={28} stroke={1.6} />}
      title={t('states.forbiddenTitle')}
      text={t('states.forbiddenText')}
      action={<ButtonLink href="/">{t('backHome')}</ButtonLink>}
    />
  );
}

/** Not there, or not there for this person. */
export function NotFoundState() {
  const t = useTranslations('common');
  return (
    <StatePanel
      order={1}
      icon={<IconMapPinOff size={28} stroke={1.6} />}
      title={t('states.notFoundTitle')}
      text={t('states.notFoundText')}
      action={<ButtonLink href="/">{t('backHome')}</ButtonLink>}
    />
  );
}
