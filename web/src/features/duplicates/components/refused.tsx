'use client';

import { Group, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { type Asked, compareHref } from '../types';

/** Here the other record may stay instead. */
const THE_OTHER_WAY = ['students/merge-of-staff', 'students/merge-of-student'];

/** Two who cannot be merged, or not so. */
export function Refused({ asked, problem }: { asked: Asked; problem: Problem }) {
  const t = useTranslations('duplicates');
  return (
    <Stack>
      <ProblemAlert problem={problem} title={t('refusedTitle')} />
      <Group gap="xs">
        {THE_OTHER_WAY.includes(problem.slug) && (
          <ButtonLink
            href={compareHref({ ...asked, survivor_id: asked.merged_id, merged_id: asked.survivor_id })}
            prefetch={false}
          >
            {t('swap')}
          </ButtonLink>
        )}
        <ButtonLink href={asked.kind === 'guardian' ? '/duplicates?kind=guardian' : '/duplicates'} variant="default">
          {t('backToPairs')}
        </ButtonLink>
      </Group>
    </Stack>
  );
}
