'use client';

import { Portal } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { useRoleName } from '@/components/role-name';
import type { Answer } from '@/lib/api/types';

import type { Selectable } from '../selection';
import classes from './printed-invitations.module.css';

interface Props {
  made: Answer<'/v1/identity/invitations/bulk', 'post'>;
  people: Selectable[];
  district: string;
  until: string;
}

/** On paper only: one block to cut out for each person whose link was not mailed. */
export function PrintedInvitations({ made, people, district, until }: Props) {
  const t = useTranslations('invite');
  const roleName = useRoleName();
  const belongs = new Map(people.map((person) => [person.id, person.belongs]));
  return (
    <Portal className={classes.sheet} reuseTargetNode={false}>
      {made.items.map(
        ({ person_id, given_name, family_name, path, code }) =>
          path && (
            <section key={person_id} className={classes.block}>
              <p>{district}</p>
              <h2>{`${given_name} ${family_name}`}</h2>
              <p>{[belongs.get(person_id), roleName(made.role, made.role_name)].filter(Boolean).join(' · ')}</p>
              <p>{t('printedLead')}</p>
              <p className={classes.link}>{`${window.location.origin}${path}`}</p>
              <p>{t('printedCode', { address: `${window.location.host}/invitation` })}</p>
              <p className={classes.code}>{code}</p>
              <p>{t('printedUntil', { at: until })}</p>
            </section>
          ),
      )}
    </Portal>
  );
}
