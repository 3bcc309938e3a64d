'use client';

import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import { ProblemAlert } from '@/components/states';
import { RightList } from '@/features/roles';
import { ask, browserApi } from '@/lib/api/browser-client';
import { ProblemError } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

import type { Whose } from '../model';

interface Props {
  whose: Whose;
  wanted: Body<'/v1/identity/accounts/{account_id}/grants/preview', 'post'>;
}

/** What somebody would gain or lose, worked out by the API as one chooses. */
export function ChangePreview({ whose: { accountId, name }, wanted }: Props) {
  const t = useTranslations('access');
  const lost = Boolean(wanted.end);
  const { data, error } = useQuery({
    queryKey: ['grant-preview', accountId, wanted],
    queryFn: () =>
      ask(
        browserApi.POST('/v1/identity/accounts/{account_id}/grants/preview', {
          params: { path: { account_id: accountId } },
          body: wanted,
        }),
      ),
    staleTime: 0,
  });
  const [change] = data?.items ?? [];
  const rights = (lost ? change?.loses : change?.gains) ?? [];
  if (error instanceof ProblemError) return <ProblemAlert problem={error.problem} />;
  return (
    <div role="status">
      {!data ? (
        <Text c="dimmed">{t('reading')}</Text>
      ) : rights.length === 0 ? (
        <Text>{t(lost ? 'losesNothing' : 'gainsNothing', { name })}</Text>
      ) : (
        <Stack gap="xs">
          <Title order={3} size="h4">
            {t(lost ? 'losesTitle' : 'gainsTitle', { name })}
          </Title>
          <RightList rights={rights} lost={lost} />
        </Stack>
      )}
    </div>
  );
}
