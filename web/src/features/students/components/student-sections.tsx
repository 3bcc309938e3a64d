import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { type Column, TableRows } from '@/components/data-table';
import { TextLink } from '@/components/link';
import type { Answer } from '@/lib/api/types';

type Attended = Answer<'/v1/students/{student_id}', 'get'>['sections'][number];

interface Props {
  sections: Attended[];
  /** Those the reader may open. */
  opens: (sectionId: string) => boolean;
}

export function StudentSections({ sections, opens }: Props) {
  const t = useTranslations('students.sections');
  if (sections.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  const columns: Column<Attended>[] = [
    {
      key: 'section',
      header: t('section'),
      heading: true,
      cell: ({ id, course_title, name }) =>
        opens(id) ? (
          <TextLink href={`/sections/${id}`} prefetch={false} inherit>
            {t('name', { course: course_title, name })}
          </TextLink>
        ) : (
          t('name', { course: course_title, name })
        ),
    },
    { key: 'period', header: t('period'), cell: ({ period }) => period },
    { key: 'teacher', header: t('teacher'), cell: ({ teacher }) => teacher },
  ];
  return <TableRows label={t('title')} columns={columns} rows={sections} rowKey={({ id }) => id} />;
}
