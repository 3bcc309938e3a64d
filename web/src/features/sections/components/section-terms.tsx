import { Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import classes from './section-facts.module.css';

/** The terms in which a section is held, and where it ends before they do. */
export function SectionTerms({ section }: { section: Pick<Answer<'/v1/schools/sections/{section_id}', 'get'>, 'terms' | 'ends_on'> }) {
  const t = useTranslations('sections.terms');
  const format = useFormatter();
  const { terms, ends_on } = section;
  return (
    <>
      {terms.length === 0 && <Text c="dimmed">{t('none')}</Text>}
      <ul className={classes.list}>
        {terms.map((term) => (
          <li key={term.id} className={classes.row}>
            <Text span fw={600}>
              {term.name}
            </Text>
            <Text span size="sm" c="dimmed">
              {t('fromTo', { first: formatDay(format, term.starts_on, 'short'), last: formatDay(format, term.ends_on, 'short') })}
            </Text>
          </li>
        ))}
      </ul>
      {ends_on && (
        <Text size="sm" mt="xs">
          {t('endsOn', { last: formatDay(format, ends_on, 'short') })}
        </Text>
      )}
    </>
  );
}
