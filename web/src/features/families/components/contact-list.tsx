'use client';

import { ActionIcon, Anchor, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowDown, IconArrowUp, IconGavel, IconMail, IconPhone } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { EmptyState, ProblemAlert } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Problem } from '@/lib/api/problem';

import { putInOrder } from '../actions';
import type { Contact, Family, Link } from '../types';
import { CorrectContact } from './add-contact';
import { CorrectLink } from './correct-link';
import classes from './families.module.css';
import { RightChips } from './right-chips';

interface Props {
  family: Family;
  today: string;
  manages: boolean;
}

type Called = { link: Link; contact?: never } | { contact: Contact; link?: never };

const idOf = (each: Called) => (each.link ?? each.contact).id;
const LAST = Number.MAX_SAFE_INTEGER;

/** Guardians and other contacts in the order in which they are called; arrows move them. */
export function ContactList({ family, today, manages }: Props) {
  const t = useTranslations('families');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const called: Called[] = [
    ...family.guardians.map((link): Called => ({ link })),
    ...family.contacts.map((contact): Called => ({ contact })),
  ].sort(
    (one, other) =>
      ((one.link ?? one.contact).contact_order ?? LAST) - ((other.link ?? other.contact).contact_order ?? LAST),
  );
  if (called.length === 0) return <EmptyState title={t('noContactsTitle')} text={t('noContactsText')} />;

  function move(place: number, by: number) {
    const ids = called.map(idOf);
    const [moved] = ids.splice(place, 1);
    if (moved === undefined) return;
    ids.splice(place + by, 0, moved);
    startTransition(async () => {
      const outcome = await putInOrder(family.student_id, ids);
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) notifications.show({ color: 'green', message: t('ordered') });
    });
  }

  return (
    <>
      {problem && <ProblemAlert problem={problem} />}
      <ol className={classes.list} aria-label={t('contactsInOrder')} aria-busy={pending}>
        {called.map((each, place) => {
          const { name } = named(each);
          return (
            <li key={idOf(each)} className={classes.item}>
              <div className={classes.head}>
                <Group gap={10} wrap="nowrap" align="flex-start">
                  <span className={classes.number} aria-hidden>
                    {place + 1}
                  </span>
                  <div>
                    <Text fw={600}>{name}</Text>
                    <Text size="sm" c="dimmed">
                      {each.link ? t(`relations.${each.link.relation}`) : each.contact.relation}
                    </Text>
                  </div>
                </Group>
                {manages && (
                  <Group gap={6}>
                    <ActionIcon
                      variant="default"
                      size={30}
                      aria-label={t('moveUp', { name })}
                      disabled={place === 0 || pending}
                      onClick={() => {
                        move(place, -1);
                      }}
                    >
                      <IconArrowUp size={16} stroke={1.8} />
                    </ActionIcon>
                    <ActionIcon
                      variant="default"
                      size={30}
                      aria-label={t('moveDown', { name })}
                      disabled={place === called.length - 1 || pending}
                      onClick={() => {
                        move(place, 1);
                      }}
                    >
                      <IconArrowDown size={16} stroke={1.8} />
                    </ActionIcon>
                    {each.link ? (
                      <CorrectLink studentId={family.student_id} link={each.link} />
                    ) : (
                      <CorrectContact studentId={family.student_id} contact={each.contact} />
                    )}
                  </Group>
                )}
              </div>
              {each.link && <Standing link={each.link} today={today} />}
              <RightChips rights={each.link ?? { may_pick_up: each.contact.may_pick_up }} barred={each.link?.barred} />
              <Reach email={each.link?.email} phone={(each.link ?? each.contact).phone} />
              <Dates row={each.link ?? each.contact} today={today} />
            </li>
          );
        })}
      </ol>
    </>
  );
}

function named(each: Called): { name: string } {
  return { name: each.link ? `${each.link.given_name} ${each.link.family_name}` : each.contact.name };
}

function Standing({ link, today }: { link: Link; today: string }) {
  const t = useTranslations('families');
  if (link.barred) {
    return (
      <div className={classes.alert}>
        <IconGavel size={20} stroke={1.8} aria-hidden />
        <span>{t('barred')}</span>
      </div>
    );
  }
  if (!link.opens && link.starts_on <= today) return <div className={classes.note}>{t('passedAt18')}</div>;
  return null;
}

function Reach({ email, phone }: { email?: string | null | undefined; phone: string | null }) {
  return (
    <Group gap="md">
      {phone && (
        <Anchor href={`tel:${phone.replace(/[^+\d]/g, '')}`} size="sm">
          <IconPhone size={15} stroke={1.8} aria-hidden /> {phone}
        </Anchor>
      )}
      {email && (
        <Anchor href={`mailto:${email}`} size="sm">
          <IconMail size={15} stroke={1.8} aria-hidden /> {email}
        </Anchor>
      )}
    </Group>
  );
}

function Dates({ row: { starts_on, ends_on }, today }: { row: { starts_on: string; ends_on: string | null }; today: string }) {
  const t = useTranslations('families');
  const format = useFormatter();
  if (starts_on <= today && ends_on === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {starts_on > today && t('from', { day: formatDay(format, starts_on, 'short') })}{' '}
      {ends_on !== null && t('until', { day: formatDay(format, ends_on, 'short') })}
    </Text>
  );
}
