import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter } from '@/components/data-table';
import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { listProposals, PROPOSAL_LIST, ProposalList, STATES } from '@/features/families';
import { readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('families');
  return { title: t('proposals') };
}

export default async function ProposalsPage({ searchParams }: PageProps<'/proposals'>) {
  const query = parseTableQuery(await searchParams, PROPOSAL_LIST);
  const [t, me, page, schools] = await Promise.all([
    getTranslations('families'),
    readMe(),
    listProposals(query),
    readSchools(),
  ]);
  const further = new URLSearchParams({
    ...(query.state && { state: query.state }),
    ...(query.school_id && { school_id: query.school_id }),
    ...(page.next && { cursor: page.next }),
  });
  return (
    <Page title={t('proposals')} lead={t('proposalsLead')}>
      <Group>
        <TableFilter
          name="state"
          label={t('state_')}
          standard="open"
          options={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
      </Group>
      <ProposalList proposals={page.items} timeZone={me.time_zone} />
      {page.next && (
        <div>
          <ButtonLink href={`/proposals?${further}`} variant="default">
            {t('more')}
          </ButtonLink>
        </div>
      )}
    </Page>
  );
}
