'use client';

import { Checkbox, Fieldset, MultiSelect, Radio, SimpleGrid, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { byService, canGive, type Choice } from '../rights';
import type { RightToGive } from '../types';
import { RightWords, ServiceName } from './right-words';

interface Props {
  offered: readonly RightToGive[];
  schools: { value: string; label: string }[];
  choice: Choice;
  onChange: (choice: Choice) => void;
  refused?: string | undefined;
}

/** Where a program's rights hold, and which they are. */
export function RightsFields({ offered, schools, choice, onChange, refused }: Props) {
  const t = useTranslations('programs');
  const givable = offered.filter((right) => canGive(right, choice.everywhere)).map(({ permission }) => permission);
  const shown = choice.permissions.filter((permission) => givable.includes(permission));
  return (
    <Stack gap="lg">
      <Radio.Group
        label={t('where')}
        value={choice.everywhere ? 'everywhere' : 'schools'}
        onChange={(value) => {
          onChange({ ...choice, everywhere: value === 'everywhere' });
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="everywhere" label={t('everywhere')} disabled={!offered.some((right) => right.in_district)} />
          <Radio value="schools" label={t('inSchools')} />
        </Stack>
      </Radio.Group>
      {!choice.everywhere && (
        <MultiSelect
          label={t('schools')}
          data={schools}
          required
          searchable
          placeholder={choice.schoolIds.length === 0 ? t('chooseSchools') : undefined}
          value={[...choice.schoolIds]}
          onChange={(schoolIds) => {
            onChange({ ...choice, schoolIds });
          }}
        />
      )}
      <Checkbox.Group
        label={t('may')}
        error={refused}
        value={shown}
        onChange={(permissions) => {
          onChange({ ...choice, permissions });
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" mt="xs" style={{ alignItems: 'start' }}>
          {byService(offered).map(([service, rights]) => (
            <Fieldset key={service} legend={<ServiceName service={service} />}>
              <Stack gap="sm">
                {rights.map((right) => (
                  <Checkbox
                    key={right.permission}
                    value={right.permission}
                    label={<RightWords permission={right.permission} />}
                    description={canGive(right, choice.everywhere) ? undefined : t('onlyEverywhere')}
                    disabled={!canGive(right, choice.everywhere)}
                  />
                ))}
              </Stack>
            </Fieldset>
          ))}
        </SimpleGrid>
      </Checkbox.Group>
    </Stack>
  );
}
