import { Alert, Paper } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ButtonLink, TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { CancelEvent, EventFacts, monthOf, readEvent } from '@/features/events';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('events');
  return { title: t('one') };
}

export default async function EventPage({ params }: PageProps<'/events/[eventId]'>) {
  const { eventId } = await params;
  const [t, event] = await Promise.all([getTranslations('events'), readEvent(eventId)]);
  const back = `/events?month=${monthOf(event.starts_on)}`;
  return (
    <Page
      title={event.title}
      eyebrow={<TextLink href={back}>{t('back')}</TextLink>}
      actions={
        event.may_change && (
          <>
            {!event.cancelled && <CancelEvent event={event} />}
            <ButtonLink href={`/events/${event.id}/edit`} leftSection={<IconPencil size={18} stroke={1.8} />}>
              {t(event.cancelled ? 'holdAgain' : 'change')}
            </ButtonLink>
          </>
        )
      }
    >
      {event.cancelled && (
        <Alert color="red" variant="light" maw={760}>
          {t('isCancelled')}
        </Alert>
      )}
      <Paper withBorder radius="md" p={{ base: 'sm', sm: 'md' }} maw={760}>
        <EventFacts event={event} />
      </Paper>
    </Page>
  );
}
