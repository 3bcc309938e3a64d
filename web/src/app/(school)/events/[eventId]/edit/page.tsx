import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { EventForm, readEvent } from '@/features/events';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('events');
  return { title: t('changeTitle') };
}

export default async function EditEventPage({ params }: PageProps<'/events/[eventId]/edit'>) {
  const { eventId } = await params;
  const [t, event] = await Promise.all([getTranslations('events'), readEvent(eventId)]);
  if (!event.may_change) forbidden();
  return (
    <Page title={t('changeTitle')} eyebrow={<TextLink href={`/events/${event.id}`}>{event.title}</TextLink>}>
      <EventForm event={event} schools={[]} district={false} today={event.starts_on} />
    </Page>
  );
}
