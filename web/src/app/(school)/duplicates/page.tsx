import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter } from '@/components/data-table';
import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { DistrictSearch, KINDS, listPairs, PAIR_LIST, PairList, readLastSearch, STATES } from '@/features/duplicates';
import { readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('duplicates');
  return { title: t('title') };
}

export default async function DuplicatesPage({ searchParams }: PageProps<'/duplicates'>) {
  const query = parseTableQuery(await searchParams, PAIR_LIST);
  const [t, me, page, search] = await Promise.all([
    getTranslations('duplicates'),
    readMe(),
    listPairs(query),
    readLastSearch(),
  ]);
  const state = STATES.find((each) => each === query.state) ?? 'open';
  const further = new URLSearchParams({
    ...(query.kind && { kind: query.kind }),
    ...(query.state && { state: query.state }),
    ...(page.next && { cursor: page.next }),
  });
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <ButtonLink href="/duplicates/merged" variant="default">
          {t('merges')}
        </ButtonLink>
      }
    >
      <DistrictSearch last={search} timeZone={me.time_zone} />
      <Group>
        <TableFilter
          name="kind"
          label={t('kind')}
          standard="student"
          options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <TableFilter
          name="state"
          label={t('state')}
          standard="open"
          options={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </Group>
      <PairList key={`${query.kind ?? ''} ${state}`} pairs={page.items} state={state} timeZone={me.time_zone} />
      {page.next && (
        <div>
          <ButtonLink href={`/duplicates?${further}`} variant="default">
            {t('more')}
          </ButtonLink>
        </div>
      )}
    </Page>
  );
}
