'use client';

import { Checkbox, FileInput } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { saveLogo } from '../actions';
import type { Place, Profile } from '../model';

interface Props {
  place: Place;
  profile: Profile;
}

/** A picture for a place and all below it, or its own taken away. */
export function LogoDialog({ place, profile }: Props) {
  const t = useTranslations('district.logo');
  const { from } = profile.logo;
  const own = from !== null && from !== 'default' && from.id === place.id;
  const [picture, setPicture] = useState<File | null>(null);
  const [remove, setRemove] = useState(false);
  return (
    <FormDialog
      label={t('open')}
      labelFor={t('openFor', { name: profile.place.name })}
      title={t('openFor', { name: profile.place.name })}
      saved={t('saved')}
      leftSection={<IconPhoto size={16} stroke={1.8} />}
      onOpen={() => {
        setPicture(null);
        setRemove(false);
      }}
      send={async () => (remove || picture ? saveLogo(place, profile.version, remove ? null : picture) : null)}
    >
      {(refused) => (
        <>
          <FileInput
            label={t('file')}
            description={t(place.kind === 'school' ? 'hint' : 'hintAbove')}
            placeholder={t('choose')}
            accept="image/png,image/jpeg,image/webp"
            value={picture}
            onChange={setPicture}
            disabled={remove}
            clearable
            clearButtonProps={{ 'aria-label': t('clear') }}
            error={refused.logo}
          />
          {own && (
            <Checkbox
              label={t('remove')}
              checked={remove}
              onChange={(event) => {
                setRemove(event.currentTarget.checked);
              }}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
