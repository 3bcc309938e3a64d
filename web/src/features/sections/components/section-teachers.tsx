import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import type { Answer } from '@/lib/api/types';

import classes from './section-facts.module.css';

interface Props {
  teachers: Answer<'/v1/schools/sections/{section_id}', 'get'>['teachers'];
  /** May the reader open a page of the staff? */
  opens: boolean;
}

/** Who teaches a section today, the lead first. */
export function SectionTeachers({ teachers, opens }: Props) {
  const t = useTranslations('sections.teaching');
  if (teachers.length === 0) return <Text c="dimmed">{t('nobody')}</Text>;
  return (
    <ul className={classes.list}>
      {teachers.map(({ id, name, role }) => (
        <li key={id} className={classes.row}>
          {opens ? (
            <TextLink href={`/staff/${id}`} prefetch={false} fw={600}>
              {name}
            </TextLink>
          ) : (
            <Text span fw={600}>
              {name}
            </Text>
          )}
          <Text span size="sm" c="dimmed">
            {t(`roles.${role}`)}
          </Text>
        </li>
      ))}
    </ul>
  );
}
