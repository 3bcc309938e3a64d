'use client';

import { Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';

import { Notice } from '@/components/notice';

import { CandidateLine } from './candidate-line';
import { type Candidate, type Described, describedIn, type Kind } from './described';
import { useOnRecord } from './use-on-record';

interface Props {
  kind: Kind;
  today: string;
  /** Is somebody new being written down? */
  asks?: boolean;
  /** Takes the person on record in place of a new one. */
  onUse?: (person: Candidate) => void;
  /** The fields of somebody new, by the names the API gives them. */
  children: ReactNode;
}

/** Fields of somebody new, and below them who may be on record already. It never stands in the way. */
export function OnRecord({ kind, today, asks = true, onUse, children }: Props) {
  const t = useTranslations('enrollment.onRecord');
  const [written, setWritten] = useState<Described | null>(null);
  if (!asks && written) setWritten(null);
  const { found, failed } = useOnRecord(kind, written);
  const [shown, elsewhere] = [found?.items ?? [], found?.elsewhere ?? 0];
  return (
    <Stack
      onChange={(event) => {
        const form = event.currentTarget.closest('form');
        if (asks && form) setWritten(describedIn(new FormData(form), today));
      }}
    >
      {children}
      <div role="status">
        {failed && (
          <Text size="sm" c="dimmed">
            {t('failed')}
          </Text>
        )}
        {(shown.length > 0 || elsewhere > 0) && (
          <Notice icon={<IconUsers size={20} stroke={1.8} />} title={t('title')}>
            <Stack gap="xs" mt={4}>
              {shown.map((each) => (
                <CandidateLine key={each.id} kind={kind} candidate={each} onUse={onUse} />
              ))}
              {elsewhere > 0 && (
                <Text size="sm">{t(shown.length > 0 ? 'more' : 'elsewhere', { count: elsewhere })}</Text>
              )}
              <Text size="sm">{t('goOn')}</Text>
            </Stack>
          </Notice>
        )}
      </div>
    </Stack>
  );
}
