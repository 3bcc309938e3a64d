import { Group, Stack, Text } from '@mantine/core';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { TableDay, TableFilter } from '@/components/data-table';
import { Page } from '@/components/page';
import { CountFiles, CountTable, readCounts } from '@/features/enrollment';
import { asDay, formatDay } from '@/i18n/dates';
import { readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('enrollment.counts');
  return { title: t('title') };
}

export default async function CountsPage({ searchParams }: PageProps<'/students/counts'>) {
  const params = await searchParams;
  const [t, format, me, schools] = await Promise.all([
    getTranslations('enrollment.counts'),
    getFormatter(),
    readMe(),
    readSchools(),
  ]);
  const on = asDay(params.on) ?? me.today;
  const known = asDay(params.known);
  const school = schools.find(({ id }) => id === params.school_id)?.id;
  const asked = { on, known_on: known, school_id: school };
  const counts = await readCounts(asked);
  const day = formatDay(format, on, 'short');
  const caption = known ? t('asOfKnown', { day, known: formatDay(format, known, 'short') }) : t('asOf', { day });
  return (
    <Page title={t('title')} lead={t('lead')} actions={<CountFiles asked={asked} />}>
      <Group align="flex-end">
        <Stack gap={4}>
          <Text size="sm" fw={600} aria-hidden>
            {t('day')}
          </Text>
          <TableDay name="on" label={t('day')} day={on} />
        </Stack>
        <Stack gap={4}>
          <Text size="sm" fw={600} aria-hidden>
            {t('knownAt')}
          </Text>
          <TableDay name="known" label={t('knownAt')} day={known ?? ''} />
        </Stack>
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
      </Group>
      <Text size="sm" c="dimmed">
        {t('knownAtHint')}
      </Text>
      <CountTable counts={counts} caption={caption} />
    </Page>
  );
}
