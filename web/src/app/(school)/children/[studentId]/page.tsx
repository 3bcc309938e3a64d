import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ButtonLink, TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { ChildDays, readStudentDays, windowAround } from '@/features/family';
import { familyTabsOf, StudentTabs } from '@/features/student-record';
import { asDay } from '@/i18n/dates';
import { readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('family');
  return { title: t('calendar') };
}

export default async function ChildPage({ params, searchParams }: PageProps<'/children/[studentId]'>) {
  const [{ studentId }, search] = await Promise.all([params, searchParams]);
  const [first, last, on] = [asDay(search.first), asDay(search.last), asDay(search.on)];
  const range = first && last ? { first, last } : on ? windowAround(on) : null;
  const [t, me, days] = await Promise.all([
    getTranslations('family'),
    readMe(),
    readStudentDays(studentId, range ?? {}),
  ]);
  const { given_name, family_name } = days.student;
  return (
    <Page
      title={`${given_name} ${family_name}`}
      eyebrow={<TextLink href="/">{t(studentId === me.person_id ? 'attendanceTitle' : 'childrenTitle')}</TextLink>}
      lead={days.school?.name}
      actions={
        days.school && (
          <ButtonLink variant="default" href={`/schools/${days.school.id}/calendar`}>
            {t('schoolCalendar')}
          </ButtonLink>
        )
      }
    >
      <StudentTabs tabs={familyTabsOf(me, studentId)} />
      <ChildDays days={days} range={range} chosen={on} />
    </Page>
  );
}
