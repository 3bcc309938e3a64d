import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';

import classes from './facts.module.css';
import { FieldHistory } from './field-history';

export interface Fact {
  label: string;
  value: string | null;
  declined?: boolean;
  field: ComponentProps<typeof FieldHistory>['field'];
}

interface Props {
  studentId: string;
  timeZone: string;
  facts: Fact[];
}

/** What is recorded, what was declined and what nobody asked yet, each with its history. */
export function Facts({ studentId, timeZone, facts }: Props) {
  const t = useTranslations('profile');
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value, declined = false, field }) => (
        <FactRow key={field} label={label}>
          {value ? <span>{value}</span> : <Text component="span" c="dimmed">{t(declined ? 'declined' : 'notRecorded')}</Text>}
          <FieldHistory studentId={studentId} field={field} label={label} timeZone={timeZone} />
        </FactRow>
      ))}
    </dl>
  );
}

function FactRow({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
