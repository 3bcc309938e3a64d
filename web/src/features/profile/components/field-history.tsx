'use client';

import { ActionIcon, Loader, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowRight, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';

import { ProblemAlert } from '@/components/states';
import { formatInstant } from '@/i18n/dates';
import { ask, browserApi } from '@/lib/api/browser-client';
import { ProblemError, unreachable } from '@/lib/api/problem';

import type { Change } from '../types';

import classes from './facts.module.css';
import { useSaid } from './use-said';

type Field = 'legal_name' | 'preferred_name' | 'birth_on' | 'birth_place' | 'pronouns' | 'gender' | 'races'
  | 'tribal_affiliation' | 'home_language' | 'instruction_language' | 'interpreter' | 'student_number';

interface Props {
  studentId: string;
  field: Field;
  label: string;
  timeZone: string;
}

/** A clock beside a field: what it was, who changed it, and when. */
export function FieldHistory({ studentId, field, label, timeZone }: Props) {
  const t = useTranslations('profile.history');
  const tCommon = useTranslations('common');
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('open', { field: label })} onClick={open}>
        <IconHistory size={16} stroke={1.8} />
      </ActionIcon>
      <Modal
        opened={opened}
        onClose={close}
        title={t('title', { field: label })}
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        {opened && <Changes studentId={studentId} field={field} timeZone={timeZone} />}
      </Modal>
    </>
  );
}

function Changes({ studentId, field, timeZone }: Omit<Props, 'label'>) {
  const t = useTranslations('profile.history');
  const tCommon = useTranslations('common');
  const { data, error } = useQuery({
    queryKey: ['field-history', studentId, field],
    staleTime: 0,
    queryFn: () =>
      ask(
        browserApi.GET('/v1/students/{student_id}/history', {
          params: { path: { student_id: studentId }, query: { field, limit: 200 } },
        }),
      ),
  });
  if (error) return <ProblemAlert problem={error instanceof ProblemError ? error.problem : unreachable(error)} />;
  if (!data) return <Loader aria-label={tCommon('loading')} />;
  if (data.items.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <Stack component="ul" gap="sm" className={classes.list}>
      {data.items.map((change) => (
        <Entry key={change.id} change={change} timeZone={timeZone} />
      ))}
    </Stack>
  );
}

function Entry({ change: { before, after, by, at }, timeZone }: { change: Change; timeZone: string }) {
  const t = useTranslations('profile.history');
  const format = useFormatter();
  const said = useSaid();
  return (
    <li>
      <Text className={classes.became}>
        {before && (
          <>
            <span>{said(before)}</span>
            <IconArrowRight size={16} role="img" aria-label={t('became')} />
          </>
        )}
        <strong>{said(after)}</strong>
      </Text>
      <Text size="sm" c="dimmed">
        {t('by', { name: by ?? t('itself'), time: formatInstant(format, at, timeZone) })}
      </Text>
    </li>
  );
}
