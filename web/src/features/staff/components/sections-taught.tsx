import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { FactLine } from '@/components/page';
import type { Answer } from '@/lib/api/types';

import classes from './staff.module.css';

/** What somebody teaches today. */
export function SectionsTaught({ sections }: { sections: Answer<'/v1/schools/staff/{staff_id}', 'get'>['sections'] }) {
  const t = useTranslations('staff.sections');
  const tTeaching = useTranslations('sections.teaching');
  if (sections.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  const schools = new Set(sections.map(({ school_id }) => school_id)).size;
  return (
    <ul className={classes.list}>
      {sections.map(({ id, course_title, name, school_name, periods, terms, role }) => (
        <li key={id}>
          <TextLink href={`/sections/${id}`} prefetch={false} fw={600}>
            {t('name', { course: course_title, name })}
          </TextLink>
          <Text size="sm" c="dimmed">
            <FactLine
              facts={[
                periods.join(', '),
                terms.map((term) => term.name).join(', '),
                role !== 'lead' && tTeaching(`roles.${role}`),
                schools > 1 && school_name,
              ]}
            />
          </Text>
        </li>
      ))}
    </ul>
  );
}
