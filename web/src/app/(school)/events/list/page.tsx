import { Group } from '@mantine/core';
import { IconCalendarMonth } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableDay, TableFilter } from '@/components/data-table';
import { ButtonLink } from '@/components/link';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { AUDIENCES, EVENT_LIST, EventTable, listEvents, monthOf } from '@/features/events';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('events');
  return { title: t('title') };
}

export default async function EventListPage({ searchParams }: PageProps<'/events/list'>) {
  const params = await searchParams;
  const list = await openList('schools.events', '/events/list', params);
  const query = { ...parseTableQuery(params, EVENT_LIST), columns: list.chosen?.join() };
  const [t, schools, page] = await Promise.all([getTranslations('events'), readSchools(), listEvents(query)]);
  return (
    <Page
      title={t('title')}
      actions={
        <ButtonLink
          href={`/events?month=${monthOf(page.first)}`}
          variant="default"
          leftSection={<IconCalendarMonth size={18} stroke={1.8} />}
        >
          {t('asMonth')}
        </ButtonLink>
      }
    >
      <Group>
        <TableDay name="from" label={t('firstDay')} day={page.first} />
        <TableDay name="until" label={t('lastDay')} day={page.until} />
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
        <TableFilter
          name="audience"
          label={t('for')}
          options={AUDIENCES.map((value) => ({ value, label: t(`audiences.${value}`) }))}
        />
      </Group>
      <EventTable page={page} query={query} list={list} />
    </Page>
  );
}
