'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import type { RollStudent } from '../types';

const REFUSALS = ['unknown-code', 'inactive-code', 'office-code', 'minutes', 'missing', 'not-on-roster', 'twice'] as const;

/** How the roll names a student, and says why a mark was refused. */
export function useNames() {
  const t = useTranslations('roll');
  return useMemo(() => ({
    nameOf: ({ family_name, given_name, preferred_name }: RollStudent) =>
      t('fullName', { family: family_name, given: preferred_name ?? given_name }),
    refusalText: (code: string) => {
      const known = REFUSALS.find((name) => name === code);
      return known ? t(`refusals.${known}`) : t('refusals.other');
    },
  }), [t]);
}
