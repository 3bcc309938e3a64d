import { Group } from '@mantine/core';
import { IconCalendarDown, IconList, IconPlus } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { TableFilter } from '@/components/data-table';
import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { asMonth, AUDIENCES, monthOf, MonthSteps, MonthView, readMonth } from '@/features/events';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('events');
  return { title: t('title') };
}

export default async function EventsPage({ searchParams }: PageProps<'/events'>) {
  const params = await searchParams;
  const [t, me, schools] = await Promise.all([getTranslations('events'), readMe(), readSchools()]);
  const school = schools.find(({ id }) => id === params.school);
  const audience = AUDIENCES.find((one) => one === params.audience);
  const page = await readMonth({ month: asMonth(params.month), schoolId: school?.id, audience });
  const month = monthOf(page.first);
  const search = new URLSearchParams(
    Object.entries({ month, school: school?.id, audience }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const days = { from: page.first, until: page.until, school_id: school?.id, audience };
  const asList = `/events/list?${new URLSearchParams(
    Object.entries(days).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString()}`;
  const manages = may(me, 'schools.manage_events');
  return (
    <Page
      title={t('title')}
      lead={t(manages ? 'leadOffice' : 'lead')}
      actions={
        <>
          <ButtonLink href={asList} variant="default" leftSection={<IconList size={18} stroke={1.8} />}>
            {t('asList')}
          </ButtonLink>
          {manages && (
            <>
            <ButtonLink href="/events/calendars" variant="default" leftSection={<IconCalendarDown size={18} stroke={1.8} />}>
              {t('calendars')}
            </ButtonLink>
            <ButtonLink href="/events/new" leftSection={<IconPlus size={18} stroke={1.8} />}>
              {t('new')}
            </ButtonLink>
            </>
          )}
        </>
      }
    >
      <Group justify="space-between" gap="sm">
        <MonthSteps month={month} today={page.today} search={search} />
        <Group gap="xs">
          {schools.length > 1 && <TableFilter name="school" label={t('school')} options={schoolChoices(schools)} />}
          <TableFilter
            name="audience"
            label={t('for')}
            options={AUDIENCES.map((value) => ({ value, label: t(`audiences.${value}`) }))}
          />
        </Group>
      </Group>
      <MonthView month={month} today={page.today} events={page.items} />
    </Page>
  );
}
