import { IconArrowLeft } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { nextUnmarked, readMyDay, rollHref } from '@/features/attendance-day';
import { ClosedRoll, type NextRoll, readRoll, RollScreen } from '@/features/roll';
import { formatClock, formatDay } from '@/i18n/dates';
import { RefreshOnReturn } from '@/lib/live/refresh-on-return';
import { hasRole, may, readMe } from '@/lib/me';

type Props = PageProps<'/sections/[sectionId]/roll/[on]'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roll');
  return { title: t('pageTitle') };
}

export default async function RollPage({ params }: Props) {
  const [{ sectionId, on }, me] = await Promise.all([params, readMe()]);
  const teaches = hasRole(me, 'teacher');
  const [roll, day, t, format] = await Promise.all([
    readRoll(sectionId, on),
    teaches ? readMyDay(on) : null,
    getTranslations('roll'),
    getFormatter(),
  ]);
  const upNext = day && nextUnmarked(day, sectionId);
  const home = day ? (day.today === on ? '/' : `/?on=${on}`) : '/board';
  const homeLabel = t(day ? 'backDay' : 'backBoard');
  const times = roll.periods.map(({ name, starts_at, ends_at }) =>
    [name, t('time', { start: formatClock(format, starts_at), end: formatClock(format, ends_at) })].join(' · '),
  );
  return (
    <Page
      eyebrow={[...times, roll.section.room].filter(Boolean).join(' · ')}
      title={t('title', { course: roll.section.course_title, section: roll.section.name })}
      lead={formatDay(format, on, 'full')}
      actions={
        <ButtonLink href={home} variant="default" mih={44} leftSection={<IconArrowLeft size={18} aria-hidden />}>
          {homeLabel}
        </ButtonLink>
      }
    >
      <RefreshOnReturn />
      {roll.can_mark ? (
        <RollScreen
          key={`${me.account_id} ${sectionId} ${on}`}
          read={roll}
          accountId={me.account_id}
          office={may(me, 'attendance.excuse')}
          next={upNext && nextOf(upNext)}
          home={home}
          homeLabel={homeLabel}
        />
      ) : (
        <ClosedRoll roll={roll} home={home} />
      )}
    </Page>
  );

  function nextOf(section: NonNullable<typeof upNext>): NextRoll {
    return {
      href: rollHref(section, on),
      title: t('title', { course: section.course_title, section: section.name }),
      startsAt: section.starts_at,
    };
  }
}
