'use client';

import { Checkbox } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { type Selectable, useSelection } from '../selection';
import classes from './invite-selection.module.css';

/** The box beside a name; an empty place where there is nobody to invite, so that the names stay in line. */
export function PickPerson({ person }: { person: Selectable | null }) {
  const t = useTranslations('invite');
  const store = useSelection();
  if (store === null) return null;
  if (person === null) return <span className={classes.noBox} />;
  return (
    <Checkbox
      className={classes.box}
      aria-label={t('pick', { name: person.name })}
      checked={store.selection.has(person.id)}
      onChange={(event) => {
        store.pick([person], event.currentTarget.checked);
      }}
    />
  );
}
