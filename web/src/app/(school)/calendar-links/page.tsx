import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page, Panel } from '@/components/page';
import { LinkList, MakeLink, readLinks } from '@/features/events';
import { readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('events.links');
  return { title: t('title') };
}

export default async function CalendarLinksPage() {
  const [t, me, links] = await Promise.all([getTranslations('events.links'), readMe(), readLinks()]);
  return (
    <Page title={t('title')} lead={t('lead')} actions={<MakeLink links={links} own={Boolean(me.person_id)} />}>
      <Panel title={t('list')}>
        <LinkList links={links.items} />
      </Panel>
    </Page>
  );
}
