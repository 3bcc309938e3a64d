import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import { LiveBoard, readBoard, readBoardSchools, SchoolPicker } from '@/features/board';
import { asDay, formatDay } from '@/i18n/dates';
import { readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('board');
  return { title: t('title') };
}

export default async function BoardPage({ searchParams }: PageProps<'/board'>) {
  const [{ school_id, on }, t, format, schools, me] = await Promise.all([
    searchParams,
    getTranslations('board'),
    getFormatter(),
    readBoardSchools(),
    readMe(),
  ]);
  const own = me.roles.find((role) => role.school_id !== null)?.school_id;
  const schoolId = typeof school_id === 'string' ? school_id : (own ?? schools[0]?.id);
  if (!schoolId) {
    return (
      <Page title={t('title')}>
        <EmptyState title={t('schoolNone')} text={t('schoolNoneText')} />
      </Page>
    );
  }
  const day = asDay(on);
  const board = await readBoard(schoolId, day);
  return (
    <Page
      title={board.school.name}
      eyebrow={t('title')}
      lead={formatDay(format, board.on, 'full')}
      actions={
        <>
          {board.on !== board.today && (
            <ButtonLink variant="default" href={`/board?school_id=${schoolId}`}>
              {t('backToToday')}
            </ButtonLink>
          )}
          {schools.length > 1 && <SchoolPicker schools={schools} chosen={schoolId} />}
        </>
      }
    >
      <LiveBoard key={`${schoolId}|${day ?? ''}`} initial={board} on={day} />
    </Page>
  );
}
