'use client';

import { Text, TextInput } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { placeSchool } from '../actions';
import { aboveIn, AboveField, type Choice, textIn } from './place-fields';

interface Props {
  school: { id: string; name: string; organization_id: string | null; ends_on: string | null };
  choices: Choice[];
  /** Who would be left behind. */
  students: number;
}

/** Where a school hangs in the tree, and its last day. */
export function PlaceSchool({ school, choices, students }: Props) {
  const t = useTranslations('district.place');
  return (
    <FormDialog
      size="sm"
      label={t('open')}
      labelFor={t('openFor', { name: school.name })}
      title={t('openFor', { name: school.name })}
      saved={t('saved')}
      leftSection={<IconSitemap size={16} stroke={1.8} />}
      send={async (form) => {
        const above = aboveIn(form, 'organization_id');
        const endsOn = textIn(form, 'ends_on') || null;
        const moved = above === school.organization_id ? undefined : above;
        const ended = endsOn === school.ends_on ? undefined : endsOn;
        return moved === undefined && ended === undefined ? null : placeSchool(school.id, moved, ended);
      }}
    >
      {(refused) => (
        <>
          <AboveField
            name="organization_id"
            choices={choices}
            value={school.organization_id}
            error={refused.organization_id}
            top
          />
          <Text size="sm" c="dimmed">
            {t('inherits')}
          </Text>
          <TextInput
            name="ends_on"
            type="date"
            label={t('lastDay')}
            description={t('lastDayHint', { count: students })}
            defaultValue={school.ends_on ?? ''}
            error={refused.ends_on}
          />
        </>
      )}
    </FormDialog>
  );
}
