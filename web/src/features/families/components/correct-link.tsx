'use client';

import { IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { changeLink } from '../actions';
import { type Link, textOf } from '../types';
import { LinkFields, linkIn } from './link-fields';

/** What a guardian is and may do; with a last day the link ends. */
export function CorrectLink({ studentId, link }: { studentId: string; link: Link }) {
  const t = useTranslations('families');
  const name = `${link.given_name} ${link.family_name}`;
  return (
    <FormDialog
      label={t('change')}
      labelFor={t('changeFor', { name })}
      title={name}
      saved={t('linkSaved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={(form) => {
        const day = textOf(form, 'ends_on') || null;
        return changeLink(studentId, link, { ...linkIn(form), ...(day === link.ends_on ? {} : { ends_on: day }) });
      }}
    >
      {(refused) => (
        <>
          <LinkFields link={link} />
          <DayField
            name="ends_on"
            label={t('lastDayOptional')}
            description={t('lastDayHint')}
            day={link.ends_on}
            error={refused.ends_on}
            required={false}
          />
        </>
      )}
    </FormDialog>
  );
}
