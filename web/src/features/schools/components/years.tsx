import { Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { formatDay } from '@/i18n/dates';

import { type Branch, branchesOf, type Year } from '../terms';
import classes from './years.module.css';

/** A school's years, their terms and grading periods, as the tree they are. */
export function Years({ years }: { years: Year[] }) {
  const t = useTranslations('schools.years');
  if (years.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <Stack gap="md">
      {years.map((year) => (
        <div key={year.id}>
          <Span name={year.name} starts_on={year.starts_on} ends_on={year.ends_on} strong />
          <Branches branches={branchesOf(year)} />
        </div>
      ))}
    </Stack>
  );
}

function Branches({ branches }: { branches: Branch[] }) {
  const t = useTranslations('schools.years');
  if (branches.length === 0) return null;
  return (
    <ul className={classes.branches}>
      {branches.map(({ term, parts }) => (
        <li key={term.id}>
          <Span
            name={term.name}
            starts_on={term.starts_on}
            ends_on={term.ends_on}
            kind={term.kind === 'other' ? undefined : t(`kinds.${term.kind}`)}
          />
          <Branches branches={parts} />
        </li>
      ))}
    </ul>
  );
}

interface SpanProps {
  name: string;
  starts_on: string;
  ends_on: string;
  kind?: string | undefined;
  strong?: boolean;
}

function Span({ name, starts_on, ends_on, kind, strong = false }: SpanProps) {
  const t = useTranslations('schools.years');
  const format = useFormatter();
  return (
    <div className={classes.span}>
      <span className={classes.name} data-strong={strong}>
        {name}
        {kind && kind.toLowerCase() !== name.toLowerCase() && <span className={classes.kind}>{kind}</span>}
      </span>
      <span className={classes.dates}>
        {t('fromTo', { first: formatDay(format, starts_on, 'short'), last: formatDay(format, ends_on, 'short') })}
      </span>
    </div>
  );
}
