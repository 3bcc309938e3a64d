'use client';

import { Checkbox, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { PLACES, SEVERITIES } from '../words';

interface Props {
  facts?: { place: string; severity: string; for_family: boolean };
  /** The moment on the school's clock. */
  at: string;
  onAt: (at: string) => void;
  needsMoment: boolean;
  refused: Record<string, string>;
}

/** When and where, how serious, and whether families may read the words. */
export function FactsFields({ facts, at, onAt, needsMoment, refused }: Props) {
  const t = useTranslations('behavior');
  return (
    <>
      <TextInput
        type="datetime-local"
        label={t('when')}
        description={needsMoment ? undefined : t('whenNow')}
        required={needsMoment}
        withAsterisk={false}
        value={at}
        onChange={(event) => {
          onAt(event.currentTarget.value);
        }}
        error={refused.occurred_at}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          name="place"
          label={t('place')}
          data={PLACES.map((value) => ({ value, label: t(`places.${value}`) }))}
          defaultValue={facts?.place ?? 'classroom'}
          allowDeselect={false}
        />
        <Select
          name="severity"
          label={t('severity')}
          data={SEVERITIES.map((value) => ({ value, label: t(`severities.${value}`) }))}
          defaultValue={facts?.severity ?? 'minor'}
          allowDeselect={false}
        />
      </SimpleGrid>
      <Checkbox
        name="for_family"
        label={t('forFamily')}
        description={t('forFamilyHint')}
        defaultChecked={facts?.for_family ?? false}
      />
    </>
  );
}
