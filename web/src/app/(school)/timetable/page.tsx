import { Group, Paper } from '@mantine/core';
import { IconAlertTriangle, IconDoor } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { DaySteps } from '@/components/day-steps';
import { TableFilter } from '@/components/data-table';
import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { PrintButton } from '@/components/print-button';
import { EmptyState } from '@/components/states';
import { readMine, readWeek, type Subject, WeekBoard, WeekChooser } from '@/features/week';
import { asDay, formatDay } from '@/i18n/dates';
import { hasRole, may, readMe } from '@/lib/me';
import { readToday } from '@/lib/today';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('week');
  return { title: t('title') };
}

const SUBJECTS: readonly Subject[] = ['teacher', 'room', 'section', 'student'];

export default async function TimetablePage({ searchParams }: PageProps<'/timetable'>) {
  const [{ of, id, date }, me, t, format] = await Promise.all([
    searchParams,
    readMe(),
    getTranslations('week'),
    getFormatter(),
  ]);
  const day = asDay(date);
  const staff = may(me, 'schools.read_sections');
  const ofFamily = hasRole(me, 'guardian') || hasRole(me, 'student');
  const mine = ofFamily && !staff ? await readMine() : [];
  const wanted = SUBJECTS.find((each) => each === of) ?? (mine.length > 0 ? 'student' : undefined);
  const asked = wanted && typeof id === 'string' ? { of: wanted, id } : null;
  const [child] = mine;
  const own = hasRole(me, 'teacher')
    ? { of: 'teacher' as const, id: undefined }
    : child && { of: 'student' as const, id: child.id };
  const shown = asked ?? own;
  const chooser = staff && <WeekChooser date={day} />;
  if (!shown) {
    return (
      <Page title={t('title')} actions={may(me, 'schools.schedule') && <Conflicts label={t('conflicts.open')} />}>
        <Group>{chooser}</Group>
        <Paper withBorder radius="md">
          <EmptyState
            title={t(staff ? 'emptyTitle' : 'nobodyTitle')}
            text={t(staff ? 'emptyText' : 'nobodyText')}
          />
        </Paper>
      </Page>
    );
  }
  const [week, today] = await Promise.all([
    readWeek(shown.of, shown.id, day),
    may(me, 'attendance.mark') ? readToday() : null,
  ]);
  return (
    <Page
      title={week.of === 'room' ? t('room', { room: week.name }) : week.name}
      eyebrow={week.id === me.person_id ? t('mine') : t(`kinds.${week.of}`)}
      lead={t('weekOf', { first: formatDay(format, week.starts_on), last: formatDay(format, week.ends_on) })}
      actions={
        <>
          {week.of === 'room' && (
            <ButtonLink variant="default" href={`/rooms/${week.id}`} leftSection={<IconDoor size={18} stroke={1.8} />}>
              {t('book.open')}
            </ButtonLink>
          )}
          <PrintButton
            path={week.of === 'student' ? `/v1/students/${week.id}/week/print` : '/v1/schools/week/print'}
            asked={{ date: week.starts_on, ...(week.of !== 'student' && { of: week.of, id: week.id }) }}
          />
          {may(me, 'schools.schedule') && <Conflicts label={t('conflicts.open')} />}
        </>
      }
    >
      <Group>
        {chooser}
        {mine.length > 1 && (
          <TableFilter
            name="id"
            label={t('children')}
            standard={week.id}
            options={mine.map(({ id: value, name }) => ({ value, label: name }))}
          />
        )}
        <DaySteps on={week.starts_on} step="week" param="date" />
      </Group>
      <WeekBoard key={`${week.id}|${week.starts_on}`} week={week} today={today} links={staff} />
    </Page>
  );
}

function Conflicts({ label }: { label: string }) {
  return (
    <ButtonLink
      variant="default"
      href="/timetable/conflicts"
      leftSection={<IconAlertTriangle size={18} stroke={1.8} />}
    >
      {label}
    </ButtonLink>
  );
}
