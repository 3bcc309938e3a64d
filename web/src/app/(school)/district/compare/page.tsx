import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { Page, Panel } from '@/components/page';
import { CompareChart, compareSchools, CompareTable, COMPARISON, MEASURES } from '@/features/district';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('district.compare');
  return { title: t('title') };
}

export default async function ComparePage({ searchParams }: PageProps<'/district/compare'>) {
  const query = parseTableQuery(await searchParams, COMPARISON);
  const [t, tDistrict, { items }] = await Promise.all([
    getTranslations('district.compare'),
    getTranslations('district'),
    compareSchools(query),
  ]);
  const measure = MEASURES.find((one) => one === query.measure) ?? MEASURES[0];
  return (
    <Page
      title={t('title')}
      eyebrow={
        <TextLink href="/district" inherit>
          {tDistrict('title')}
        </TextLink>
      }
      lead={t('lead')}
    >
      {items.length > 0 && (
        <Panel
          title={t(`measures.${measure}`)}
          aside={
            <Group>
              <TableFilter
                name="measure"
                label={t('measure')}
                standard={MEASURES[0]}
                options={MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))}
              />
            </Group>
          }
        >
          <CompareChart schools={items} measure={measure} />
        </Panel>
      )}
      <CompareTable schools={items} query={query} />
    </Page>
  );
}
