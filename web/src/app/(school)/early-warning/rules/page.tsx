import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { TableFilter } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { readWarningRules, RuleCards } from '@/features/warnings';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('warnings');
  return { title: t('rules.title') };
}

export default async function WarningRulesPage({ searchParams }: PageProps<'/early-warning/rules'>) {
  const [{ school_id }, t, me, schools] = await Promise.all([
    searchParams,
    getTranslations('warnings'),
    readMe(),
    readSchools(),
  ]);
  const rules = await readWarningRules(typeof school_id === 'string' && school_id !== '' ? school_id : undefined);
  const choices = [{ value: '', label: t('rules.district') }, ...schoolChoices(schools)];
  return (
    <Page
      title={t('rules.title')}
      lead={t('rules.lead')}
      eyebrow={may(me, 'students.read_warnings') && <TextLink href="/early-warning">{t('title')}</TextLink>}
    >
      {schools.length > 0 && (
        <Group>
          <TableFilter name="school_id" label={t('rules.of')} options={choices} standard="" />
        </Group>
      )}
      <RuleCards key={rules.school_id} rules={rules} />
    </Page>
  );
}
