'use client';

import { Select, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import type { Organization } from '../model';

export const LONGEST_NAME = 120;

export interface Choice {
  organization: Organization;
  depth: number;
}

interface AboveProps {
  name: string;
  choices: Choice[];
  value: string | null;
  error: string | undefined;
  /** May it stand at the top? */
  top?: boolean;
}

const TOP = 'top';

/** Which organization it stands below, in the order of the tree. */
export function AboveField({ name, choices, value, error, top = false }: AboveProps) {
  const t = useTranslations('district');
  const places = choices.map(({ organization, depth }) => ({
    value: organization.id,
    label: `${'\u2003'.repeat(depth)}${organization.name}`,
  }));
  return (
    <Select
      name={name}
      label={t('above')}
      data={top ? [{ value: TOP, label: t('atTheTop') }, ...places] : places}
      allowDeselect={false}
      searchable={places.length > 12}
      defaultValue={value ?? (top ? TOP : null)}
      required={!top}
      withAsterisk={false}
      error={error}
    />
  );
}

/** The organization that was chosen; null for the top. */
export function aboveIn(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === 'string' && value !== TOP && value !== '' ? value : null;
}

export function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

export function NameField({ value, error }: { value?: string; error: string | undefined }) {
  const t = useTranslations('district');
  return (
    <TextInput
      name="name"
      label={t('name')}
      required
      withAsterisk={false}
      data-autofocus
      maxLength={LONGEST_NAME}
      defaultValue={value}
      error={error}
    />
  );
}

export function IdentifierField({ value, error }: { value?: string | null; error: string | undefined }) {
  const t = useTranslations('district');
  return (
    <TextInput
      name="identifier"
      label={t('identifier')}
      description={t('identifierHint')}
      maxLength={LONGEST_NAME}
      defaultValue={value ?? ''}
      error={error}
    />
  );
}
