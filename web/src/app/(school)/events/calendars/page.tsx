import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { Page, Panel } from '@/components/page';
import { AddSource, managesDistrict, PublicCalendar, readPublicCalendar, readSources, SourceList } from '@/features/events';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('events.sources');
  return { title: t('title') };
}

export default async function CalendarsPage() {
  const me = await readMe();
  const [t, tEvents, sources, schools, open] = await Promise.all([
    getTranslations('events.sources'),
    getTranslations('events'),
    readSources(),
    readSchools(),
    may(me, 'schools.publish_events') ? readPublicCalendar() : null,
  ]);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      eyebrow={<TextLink href="/events">{tEvents('back')}</TextLink>}
      actions={<AddSource schools={schoolChoices(schools)} district={managesDistrict(me)} />}
    >
      <Panel title={t('list')}>
        <SourceList sources={sources} />
      </Panel>
      {open && (
        <Panel title={tEvents('publicCalendar.title')}>
          <PublicCalendar open={open.public_calendar} address={open.address} />
        </Panel>
      )}
    </Page>
  );
}
