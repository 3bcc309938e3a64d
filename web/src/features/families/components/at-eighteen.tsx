'use client';

import { Select, Text, TextInput } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { Panel } from '@/components/page';
import { addDays, formatDay } from '@/i18n/dates';

import { changeLink } from '../actions';
import { AFTER_18, type Family, type Link, LONGEST, textOf } from '../types';
import classes from './families.module.css';

const AHEAD_DAYS = 60;

interface Props {
  family: Family;
  today: string;
  manages: boolean;
}

/** What becomes of the guardians' rights when the student is 18; said from two months before. */
export function AtEighteen({ family, today, manages }: Props) {
  const t = useTranslations('families');
  const format = useFormatter();
  if (family.of_age_on === null || family.of_age_on > addDays(today, AHEAD_DAYS)) return null;
  return (
    <Panel title={t('atEighteen')}>
      <Text size="sm" mb="sm">
        {t(family.of_age ? 'ofAgeSince' : 'ofAgeOn', { day: formatDay(format, family.of_age_on, 'short') })}
      </Text>
      <ul className={classes.list}>
        {family.guardians.map((link) => (
          <li key={link.id} className={classes.item}>
            <div className={classes.head}>
              <div>
                <Text fw={600}>
                  {link.given_name} {link.family_name}
                </Text>
                <Text size="sm">{t(`after18.${link.after_18}`)}</Text>
                {link.after_18_reason && (
                  <Text size="sm" c="dimmed">
                    {link.after_18_reason}
                  </Text>
                )}
              </div>
              {manages && <Decide studentId={family.student_id} link={link} />}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Decide({ studentId, link }: { studentId: string; link: Link }) {
  const t = useTranslations('families');
  const [after, setAfter] = useState(link.after_18);
  const name = `${link.given_name} ${link.family_name}`;
  return (
    <FormDialog
      label={t('decide')}
      labelFor={t('decideFor', { name })}
      title={t('decideFor', { name })}
      saved={t('decided')}
      leftSection={<IconScale size={16} stroke={1.8} />}
      onOpen={() => {
        setAfter(link.after_18);
      }}
      send={(form) =>
        changeLink(studentId, link, { after_18: after, after_18_reason: textOf(form, 'after_18_reason') || null })
      }
    >
      {(refused) => (
        <>
          <Text size="sm">{t('ferpa')}</Text>
          <Select
            label={t('rightsAfter18')}
            data={AFTER_18.map((value) => ({ value, label: t(`after18.${value}`) }))}
            value={after}
            allowDeselect={false}
            onChange={(value) => {
              setAfter(value ?? after);
            }}
          />
          {after !== 'undecided' && (
            <TextInput
              name="after_18_reason"
              label={t(after === 'shared' ? 'reason' : 'reasonOptional')}
              description={after === 'shared' ? t('reasonHint') : undefined}
              required={after === 'shared'}
              withAsterisk={false}
              maxLength={LONGEST}
              defaultValue={link.after_18_reason ?? ''}
              error={refused.after_18_reason}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
