import { Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { choiceOf } from '../rights';
import type { Right } from '../types';
import classes from './programs.module.css';
import { RightWords } from './right-words';

const SHOWN_IN_SHORT = 2;

/** The first of them in words, and how many more there are. */
export function RightsInShort({ rights }: { rights: Right[] }) {
  const t = useTranslations('programs');
  const more = rights.length - SHOWN_IN_SHORT;
  return (
    <>
      {rights.slice(0, SHOWN_IN_SHORT).map(({ permission }) => (
        <div key={permission}>
          <RightWords permission={permission} />
        </div>
      ))}
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('more', { count: more })}
        </Text>
      )}
    </>
  );
}

interface Props {
  rights: Right[];
  /** Names by id. */
  schools: { value: string; label: string }[];
}

/** What it may do, and where. */
export function RightList({ rights, schools }: Props) {
  const t = useTranslations('programs');
  const choice = choiceOf(rights);
  const named = (ids: readonly string[]) =>
    ids.map((id) => schools.find(({ value }) => value === id)?.label ?? t('otherSchool')).join(', ');
  return (
    <Stack gap="sm">
      {choice && <Text>{choice.everywhere ? t('everywhere') : t('inThese', { schools: named(choice.schoolIds) })}</Text>}
      <ul className={classes.rights}>
        {rights.map(({ permission, school_ids }) => (
          <li key={permission}>
            <RightWords permission={permission} />
            {!choice && (
              <Text span c="dimmed" size="sm">
                {' '}
                ({school_ids ? named(school_ids) : t('everywhere')})
              </Text>
            )}
          </li>
        ))}
      </ul>
      {!choice && (
        <Text size="sm" c="dimmed">
          {t('mixed')}
        </Text>
      )}
    </Stack>
  );
}
