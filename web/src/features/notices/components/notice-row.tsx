'use client';

import { Badge } from '@mantine/core';
import {
  IconCalendarCheck,
  IconCalendarExclamation,
  IconCalendarPlus,
  IconChevronDown,
  IconCircleCheck,
  IconFileAlert,
  IconFileCheck,
  IconFileX,
  IconFlag,
  IconKey,
  IconLifebuoy,
  IconMail,
  type IconProps,
  IconShieldExclamation,
  IconShieldLock,
  IconUserX,
} from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ComponentType, useId, useState } from 'react';

import { LocalInstant } from '@/components/instant';
import { TextLink } from '@/components/link';
import { formatDay } from '@/i18n/dates';

import { type Notice, pageOf } from '../notices';
import { useChangeWords } from '../use-change-words';
import classes from './notices.module.css';

const ICONS: Record<Notice['kind'], ComponentType<IconProps>> = {
  absence: IconUserX,
  absence_corrected: IconCircleCheck,
  cover_assigned: IconCalendarPlus,
  cover_released: IconCircleCheck,
  calendar_changed: IconCalendarExclamation,
  calendar_restored: IconCalendarCheck,
  document_approved: IconFileCheck,
  document_refused: IconFileX,
  document_expires: IconFileAlert,
  incident_recorded: IconFlag,
  review_due: IconLifebuoy,
  session_ended: IconShieldExclamation,
  password_changed: IconKey,
  email_changed: IconMail,
  email_change_stopped: IconShieldExclamation,
  second_factor_on: IconShieldLock,
  second_factor_off: IconShieldExclamation,
  second_factor_reset: IconShieldExclamation,
  recovery_codes_renewed: IconShieldLock,
  recovery_code_used: IconShieldExclamation,
};

interface Props {
  notice: Notice;
  onOpen: (id: string) => void;
}

/** A notice as a sentence; opening it shows the rest and notes it as read. */
export function NoticeRow({ notice, onOpen }: Props) {
  const t = useTranslations('notices');
  const format = useFormatter();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { kind, student, about_on, read_at } = notice;
  const Icon = ICONS[kind];
  const name = student ? `${student.given_name} ${student.family_name}` : '';
  const day = about_on ? formatDay(format, about_on, 'full') : '';
  const what = useChangeWords(notice.change);
  const page = pageOf(notice);
  const school = notice.change?.school ?? '';
  return (
    <li className={classes.item} data-unread={read_at === null}>
      <button
        type="button"
        className={classes.head}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          setOpen(!isOpen);
          if (read_at === null) onOpen(notice.id);
        }}
      >
        <span className={classes.icon} data-kind={kind}>
          <Icon size={20} stroke={1.8} aria-hidden />
        </span>
        <span className={classes.text}>
          <span className={classes.title}>{t(`${kind}.title`, { name, day, what, school })}</span>
          <span className={classes.sent}>
            {read_at === null && (
              <Badge size="sm">
                {t('new')}
              </Badge>
            )}
            <LocalInstant at={notice.sent_at} />
          </span>
        </span>
        <IconChevronDown size={20} aria-hidden className={classes.chevron} data-open={isOpen} />
      </button>
      <div id={id} hidden={!isOpen} className={classes.body}>
        {notice.sections.length > 0 && (
          <>
            <p>{t(kind === 'absence' ? 'absence.classes' : 'classes')}</p>
            <ul>
              {notice.sections.map((section) => (
                <li key={`${section.period}|${section.name}`}>{t('class', section)}</li>
              ))}
            </ul>
          </>
        )}
        {notice.change?.note && <p>{notice.change.note}</p>}
        <p>{t(`${kind}.advice`, { what, day })}</p>
        {page && (
          <TextLink href={page.href} prefetch={false}>
            {t(page.words)}
          </TextLink>
        )}
      </div>
    </li>
  );
}
