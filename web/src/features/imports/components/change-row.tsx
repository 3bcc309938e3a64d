import { VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { GivenValue } from '@/components/given-value';
import { TextLink } from '@/components/link';

import { fieldChanges, hrefOf, isNamed, keptFields } from '../model/changes';
import type { Change } from '../types';
import { useWords } from '../words';
import classes from './changes.module.css';

/** One record, and what happens to it. */
export function ChangeRow({ change, applied }: { change: Change; applied: boolean }) {
  const href = hrefOf(change, applied);
  const { label, sourced_id } = change;
  return (
    <li className={classes.row}>
      <div className={classes.name}>
        {href ? (
          <TextLink href={href} prefetch={false} inherit>
            {label}
          </TextLink>
        ) : (
          <span>{label}</span>
        )}
        {isNamed(change) && <code className={classes.key}>{sourced_id}</code>}
      </div>
      {change.action === 'changed' && <Changed change={change} />}
      {change.action === 'ended' && <Ended change={change} />}
      {change.action === 'kept' && <Kept change={change} />}
    </li>
  );
}

function Changed({ change }: { change: Change }) {
  const t = useTranslations('imports');
  const { fieldName } = useWords();
  return (
    <dl className={classes.fields}>
      {fieldChanges(change).map(({ field, before, after }) => (
        <div key={field}>
          <dt>{fieldName(field)}</dt>
          <dd>
            <del className={classes.before}>
              <GivenValue value={before} />
            </del>
            <IconArrowRight size={14} stroke={2} aria-hidden className={classes.arrow} />
            <VisuallyHidden> {t('changes.becomes')} </VisuallyHidden>
            <ins className={classes.after}>
              <GivenValue value={after} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Ended({ change: { before, after } }: { change: Change }) {
  const t = useTranslations('imports');
  const last = after?.ends_on;
  if (last === null || last === undefined) return <p className={classes.plain}>{t('changes.endedPlain')}</p>;
  return (
    <dl className={classes.fields}>
      <div>
        <dt>{t('changes.lastDay')}</dt>
        <dd>
          <span className={classes.after}>
            <GivenValue value={last} />
          </span>{' '}
          <span className={classes.plain}>
            (
            {typeof before?.ends_on === 'string'
              ? t.rich('changes.was', { value: () => <GivenValue value={before.ends_on} /> })
              : t('changes.wasOpen')}
            )
          </span>
        </dd>
      </div>
    </dl>
  );
}

function Kept({ change }: { change: Change }) {
  const t = useTranslations('imports');
  const { fieldName } = useWords();
  return (
    <dl className={classes.fields}>
      {keptFields(change).map(({ field, office, source }) => (
        <div key={field}>
          <dt>{fieldName(field)}</dt>
          <dd>
            {t.rich('changes.kept', {
              office: () => (
                <strong>
                  <GivenValue value={office} />
                </strong>
              ),
              source: () => (
                <span className={classes.quoted}>
                  <GivenValue value={source} />
                </span>
              ),
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
