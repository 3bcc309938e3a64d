import { IconAlertCircle, IconCheck, IconChevronRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { UnsavedSign } from '@/features/roll';
import { formatClock } from '@/i18n/dates';

import { featuredOf, rollHref, type SectionToday, standingOf, type TeacherDay } from './day';
import classes from './day-sections.module.css';

interface Props {
  day: TeacherDay;
  accountId: string;
}

/** What wants doing now, large; below it the rest of the day in its order. */
export function DaySections({ day, accountId }: Props) {
  const t = useTranslations('attendanceDay');
  const featured = featuredOf(day);
  const rest = day.sections.filter((section) => section !== featured);
  return (
    <div className={classes.day}>
      {featured && (
        <section className={classes.featured} data-now={featured.is_current || undefined} aria-labelledby="featured">
          <p className={classes.badge}>{t(featured.is_current ? 'now' : 'nextUp')}</p>
          <div className={classes.featuredText}>
            <p className={classes.where}>
              <Where section={featured} />
            </p>
            <h2 id="featured" className={classes.featuredTitle}>
              {t('section', { course: featured.course_title, section: featured.name })}
            </h2>
            <p className={classes.where}>{t('students', { count: featured.students })}</p>
            <UnsavedSign accountId={accountId} sectionId={featured.section_id} on={day.on} />
          </div>
          <ButtonLink href={rollHref(featured, day.on)} size="lg" className={classes.act}>
            {t('take')}
          </ButtonLink>
        </section>
      )}
      {rest.length > 0 && (
        <ul className={classes.list}>
          {rest.map((section) => (
            <li key={section.section_id} className={classes.item} data-standing={standingOf(day, section)}>
              <SectionLine day={day} section={section} accountId={accountId} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function SectionLine({ day, section, accountId }: Props & { section: SectionToday }) {
  const t = useTranslations('attendanceDay');
  const format = useFormatter();
  const standing = standingOf(day, section);
  const content = (
    <>
      <span className={classes.clock}>
        <span>{formatClock(format, section.starts_at)}</span>
        <span className={classes.until}>{formatClock(format, section.ends_at)}</span>
      </span>
      <span className={classes.what}>
        <span className={classes.title}>
          {t('section', { course: section.course_title, section: section.name })}
          {section.is_current && <span className={classes.badge}>{t('now')}</span>}
        </span>
        <span className={classes.where}>{[section.period, section.room].filter(Boolean).join(' · ')}</span>
        <UnsavedSign accountId={accountId} sectionId={section.section_id} on={day.on} />
      </span>
      <span className={classes.standing}>
        <StandingOf day={day} section={section} />
      </span>
      {standing !== 'future' && <IconChevronRight className={classes.chevron} size={20} stroke={1.8} aria-hidden />}
    </>
  );
  if (standing === 'future') return <div className={classes.line}>{content}</div>;
  return (
    <Link href={rollHref(section, day.on)} className={classes.line}>
      {content}
    </Link>
  );
}

function StandingOf({ day, section }: Omit<Props, 'accountId'> & { section: SectionToday }) {
  const t = useTranslations('attendanceDay');
  const { roll, students } = section;
  if (roll) {
    const counts = [
      t('present', { count: roll.present }),
      roll.absent > 0 && t('absent', { count: roll.absent }),
      roll.late > 0 && t('late', { count: roll.late }),
      roll.left_early > 0 && t('leftEarly', { count: roll.left_early }),
    ];
    return (
      <>
        <IconCheck className={classes.check} size={17} stroke={2.2} aria-hidden />
        {counts.filter(Boolean).join(' · ')}
      </>
    );
  }
  if (standingOf(day, section) !== 'missing') return t('students', { count: students });
  return (
    <span className={classes.missing}>
      <IconAlertCircle size={17} stroke={2} aria-hidden />
      {t('notTaken')}
    </span>
  );
}

function Where({ section }: { section: SectionToday }) {
  const t = useTranslations('attendanceDay');
  const format = useFormatter();
  const time = t('time', {
    start: formatClock(format, section.starts_at),
    end: formatClock(format, section.ends_at),
  });
  return [section.period, time, section.room].filter(Boolean).join(' · ');
}
