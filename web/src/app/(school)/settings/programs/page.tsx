import { IconPlus } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery } from '@/components/data-table';
import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { listPrograms, PROGRAM_LIST, ProgramTable } from '@/features/programs';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('programs');
  return { title: t('title') };
}

export default async function ProgramsPage({ searchParams }: PageProps<'/settings/programs'>) {
  const query = parseTableQuery(await searchParams, PROGRAM_LIST);
  const [t, page] = await Promise.all([getTranslations('programs'), listPrograms(query)]);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <ButtonLink href="/settings/programs/new" leftSection={<IconPlus size={18} stroke={1.8} />}>
          {t('new')}
        </ButtonLink>
      }
    >
      <ProgramTable page={page} query={query} />
    </Page>
  );
}
