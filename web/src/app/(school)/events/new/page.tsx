import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { EventForm, managesDistrict, readMonth } from '@/features/events';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('events');
  return { title: t('new') };
}

export default async function NewEventPage() {
  const [t, me] = await Promise.all([getTranslations('events'), readMe()]);
  if (!may(me, 'schools.manage_events')) forbidden();
  const [schools, { today }] = await Promise.all([readSchools(), readMonth({})]);
  return (
    <Page title={t('new')} eyebrow={<TextLink href="/events">{t('back')}</TextLink>}>
      <EventForm schools={schoolChoices(schools)} district={managesDistrict(me)} today={today} />
    </Page>
  );
}
