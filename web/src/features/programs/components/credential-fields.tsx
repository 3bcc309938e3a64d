'use client';

import { Radio, Select, Stack, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { DAYS, LONGEST_NAME, type NewCredential } from '../types';

interface Props {
  wanted: NewCredential;
  onChange: (wanted: NewCredential) => void;
  refused: Record<string, string>;
}

/** What a program will prove itself with. */
export function CredentialFields({ wanted, onChange, refused }: Props) {
  const t = useTranslations('programs');
  return (
    <Stack>
      <Radio.Group
        label={t('kind')}
        value={wanted.kind}
        onChange={(kind) => {
          onChange({ ...wanted, kind: kind === 'client_secret' ? kind : 'api_key' });
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="api_key" label={t('kinds.api_key')} description={t('kindText.api_key')} />
          <Radio value="client_secret" label={t('kinds.client_secret')} description={t('kindText.client_secret')} />
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('credentialName')}
        description={t('credentialNameHint')}
        required
        maxLength={LONGEST_NAME}
        value={wanted.name}
        onChange={(event) => {
          onChange({ ...wanted, name: event.currentTarget.value });
        }}
        error={refused.name}
      />
      <DaysField
        days={String(wanted.good_for_days)}
        onChange={(days) => {
          onChange({ ...wanted, good_for_days: Number(days) });
        }}
        refused={refused.good_for_days}
      />
    </Stack>
  );
}

/** For how long it is good. */
export function DaysField({
  days,
  onChange,
  refused,
}: {
  days: string;
  onChange: (days: string) => void;
  refused?: string | undefined;
}) {
  const t = useTranslations('programs');
  return (
    <Select
      label={t('goodFor')}
      data={DAYS.map((count) => ({ value: String(count), label: t('days', { count }) }))}
      allowDeselect={false}
      value={days}
      onChange={(value) => {
        onChange(value ?? days);
      }}
      error={refused}
    />
  );
}
