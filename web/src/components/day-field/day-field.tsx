'use client';

import { TextInput, type TextInputProps } from '@mantine/core';

interface Props extends Pick<TextInputProps, 'min' | 'max' | 'description' | 'error'> {
  name: string;
  label: string;
  /** What stands there first. */
  day?: string | null;
  required?: boolean;
}

/** A day of a form, without the mark of what must be there: what need not says so. */
export function DayField({ day, required = true, ...rest }: Props) {
  return <TextInput type="date" defaultValue={day ?? ''} required={required} withAsterisk={false} {...rest} />;
}
