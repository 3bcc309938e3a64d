import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconBell, IconEye, IconGavel, IconMail, IconPhone, type IconProps, IconUserQuestion } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { ComponentType, ReactNode } from 'react';

import type { Answer } from '@/lib/api/types';

import classes from './guardians.module.css';

export type Guardian = NonNullable<Answer<'/v1/students/{student_id}', 'get'>['guardians']>[number];

interface Props {
  guardians: Guardian[];
  /** What the reader can do for a guardian's account; nothing for one whom a court bars. */
  accountOf: (guardian: Guardian) => ReactNode;
  /** The way to correct name and contact. */
  correct: (guardian: Guardian) => ReactNode;
}

/** A student's family as the office sees it: who they are, how to reach them, what they are entitled to. */
export function Guardians({ guardians, accountOf, correct }: Props) {
  const t = useTranslations('students.guardians');
  if (guardians.length === 0) return <NoGuardians />;
  return (
    <ul className={classes.list}>
      {guardians.map((guardian) => (
        <li key={guardian.id} className={classes.guardian}>
          <Group justify="space-between" gap="xs" align="flex-start">
            <div>
              <Text fw={600}>
                {guardian.given_name} {guardian.family_name}
              </Text>
              <Text size="sm" c="dimmed">
                {t(`relation.${guardian.relation}`)}
              </Text>
            </div>
            <Group gap={6}>
              {correct(guardian)}
              {!guardian.barred && accountOf(guardian)}
            </Group>
          </Group>
          {guardian.barred ? <Barred /> : <Rights guardian={guardian} />}
          <Contacts guardian={guardian} />
        </li>
      ))}
    </ul>
  );
}

function NoGuardians() {
  const t = useTranslations('students.guardians');
  return (
    <Group gap={10} wrap="nowrap" align="flex-start" className={classes.none}>
      <IconUserQuestion size={22} stroke={1.6} aria-hidden />
      <div>
        <Text fw={600}>{t('none')}</Text>
        <Text size="sm" c="dimmed">
          {t('noneText')}
        </Text>
      </div>
    </Group>
  );
}

function Barred() {
  const t = useTranslations('students.guardians');
  return (
    <div className={classes.barred}>
      <IconGavel size={20} stroke={1.8} aria-hidden />
      <div>
        <strong>{t('barred')}</strong>
        <p>{t('barredText')}</p>
      </div>
    </div>
  );
}

function Rights({ guardian: { may_see_records, is_notified } }: { guardian: Guardian }) {
  const t = useTranslations('students.guardians');
  if (!may_see_records && !is_notified) {
    return (
      <Text size="sm" c="dimmed">
        {t('noRights')}
      </Text>
    );
  }
  return (
    <Stack gap={2}>
      {may_see_records && <Line icon={IconEye}>{t('maySee')}</Line>}
      {is_notified && <Line icon={IconBell}>{t('isNotified')}</Line>}
    </Stack>
  );
}

function Contacts({ guardian: { email, phone } }: { guardian: Guardian }) {
  return (
    <Stack gap={2}>
      {email && (
        <Line icon={IconMail}>
          <Anchor href={`mailto:${email}`} inherit>
            {email}
          </Anchor>
        </Line>
      )}
      {phone && (
        <Line icon={IconPhone}>
          <Anchor href={`tel:${phone.replace(/[^+\d]/g, '')}`} inherit>
            {phone}
          </Anchor>
        </Line>
      )}
    </Stack>
  );
}

function Line({ icon: Icon, children }: { icon: ComponentType<IconProps>; children: ReactNode }) {
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" className={classes.line}>
      <Icon size={16} stroke={1.8} aria-hidden />
      <span>{children}</span>
    </Group>
  );
}
