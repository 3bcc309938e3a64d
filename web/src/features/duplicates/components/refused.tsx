'use client';

import { Group, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { type Asked, compareHref } from '../types';

/** Here the other record may stay instead. */
const THE_OTHER_WAY = ['students/merge-of-staff', 'students/merge-of-student'];
const OVERLAP = 'students/enrollments-overlap';

/** Two who cannot be merged, or not so. */
export function Refused({ asked, problem }: { asked: Asked; problem: Problem }) {
  const t = useTranslations('duplicates');
  const overlap = problem.slug === OVERLAP;
  const turned = THE_OTHER_WAY.includes(problem.slug) || (overlap && problem.extra.same_school === true);
  return (
    <Stack>
      <ProblemAlert problem={problem} title={t('refusedTitle')} />
      <Group gap="xs">
        {turned && (
          <ButtonLink
            href={compareHref({ ...asked, survivor_id: asked.merged_id, merged_id: asked.survivor_id })}
            prefetch={false}
          >
            {t('swap')}
          </ButtonLink>
        )}
        {overlap &&
          ([asked.survivor_id, asked.merged_id] as const).map((id) => (
            <ButtonLink key={id} href={`/students/${id}/enrollment`} prefetch={false} variant="default">
              {t(id === asked.survivor_id ? 'openStays' : 'openGoes')}
            </ButtonLink>
          ))}
        <ButtonLink href={asked.kind === 'guardian' ? '/duplicates?kind=guardian' : '/duplicates'} variant="default">
          {t('backToPairs')}
        </ButtonLink>
      </Group>
    </Stack>
  );
}
