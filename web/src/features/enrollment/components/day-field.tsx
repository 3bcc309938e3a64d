'use client';

import { TextInput } from '@mantine/core';

interface Props {
  name: string;
  label: string;
  day?: string;
  required?: boolean;
  max?: string;
  error?: string;
}

export function DayField({ name, label, day = '', required = true, max, error }: Props) {
  return (
    <TextInput
      name={name}
      type="date"
      label={label}
      defaultValue={day}
      required={required}
      withAsterisk={false}
      max={max}
      error={error}
    />
  );
}
