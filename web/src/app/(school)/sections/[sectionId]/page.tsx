import { IconClipboardCheck } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery } from '@/components/data-table';
import { ButtonLink } from '@/components/link';
import { FactLine, Page } from '@/components/page';
import { readSection } from '@/features/sections';
import { SourcePanel } from '@/features/source';
import { listRoster, ROSTER_LIST, StudentTable } from '@/features/students';
import { may, readMe } from '@/lib/me';
import { rollHref } from '@/lib/routes';
import { readToday } from '@/lib/today';

type Props = PageProps<'/sections/[sectionId]'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sections');
  return { title: t('section') };
}

export default async function SectionPage({ params, searchParams }: Props) {
  const [{ sectionId }, me] = await Promise.all([params, readMe()]);
  const query = parseTableQuery(await searchParams, ROSTER_LIST);
  const [t, section, roster, today] = await Promise.all([
    getTranslations('sections'),
    readSection(sectionId),
    listRoster(sectionId, query),
    may(me, 'attendance.mark') ? readToday() : null,
  ]);
  return (
    <Page
      title={t('name', { course: section.course_title, name: section.name })}
      eyebrow={<FactLine facts={[section.periods.join(', '), section.room]} />}
      lead={<FactLine facts={[section.teachers.map(({ name }) => name).join(', '), section.school_name]} />}
      actions={
        today && (
          <ButtonLink href={rollHref(sectionId, today)} leftSection={<IconClipboardCheck size={18} stroke={1.8} />}>
            {t('roll')}
          </ButtonLink>
        )
      }
    >
      <StudentTable page={roster} query={query} pathname={`/sections/${sectionId}`} withSchool={false} />
      <SourcePanel localId={sectionId} />
    </Page>
  );
}
