import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter } from '@/components/data-table';
import { ButtonLink } from '@/components/link';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { HANDOVER, HandoverTable, listHandover } from '@/features/staff';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.handover');
  return { title: t('title') };
}

export default async function HandoverPage({ searchParams }: PageProps<'/staff/handover'>) {
  const params = await searchParams;
  const list = await openList('schools.handover', '/staff/handover', params);
  const query = { ...parseTableQuery(params, HANDOVER), columns: list.chosen?.join() };
  const [t, page, schools] = await Promise.all([getTranslations('staff.handover'), listHandover(query), readSchools()]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Group>
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
        {query.staff_id && (
          <ButtonLink href="/staff/handover" size="sm" variant="default">
            {t('everybody')}
          </ButtonLink>
        )}
      </Group>
      <HandoverTable page={page} query={query} list={list} />
    </Page>
  );
}
