'use client';

import { Loader, Text, TextInput } from '@mantine/core';
import { IconDoorExit } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import type { Answer } from '@/lib/api/types';

import { leave, previewLeaving } from '../actions';
import { EndingReport } from './ending-report';

interface Props {
  staff: { id: string; name: string };
  today: string;
}

type Ending = Answer<'/v1/schools/staff/{staff_id}/leave/preview', 'post'>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Somebody's last day in the district, having seen all that ends with it. */
export function LeaveDialog({ staff, today }: Props) {
  const t = useTranslations('staff.leaving');
  const [last, setLast] = useState(today);
  const [reason, setReason] = useState('');
  const [ending, setEnding] = useState<Ending | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function look(day: string) {
    setLast(day);
    if (!DAY.test(day)) return;
    startTransition(async () => {
      const outcome = await previewLeaving(staff.id, day);
      setEnding(outcome.ok ? outcome.data : null);
      setProblem(outcome.ok ? null : outcome.problem);
    });
  }

  return (
    <FormDialog
      wide
      size="sm"
      leftSection={<IconDoorExit size={16} stroke={1.8} />}
      label={t('open')}
      title={t('title', { name: staff.name })}
      saveLabel={t('save')}
      saved={t('saved', { name: staff.name })}
      onOpen={() => {
        setReason('');
        look(today);
      }}
      send={() => leave(staff.id, last, reason.trim() || null)}
    >
      {(refused) => (
        <>
          <TextInput
            type="date"
            label={t('lastDay')}
            description={t('lastDayHint')}
            required
            withAsterisk={false}
            value={last}
            onChange={(event) => {
              look(event.currentTarget.value);
            }}
            error={refused.last_on}
          />
          <TextInput
            label={t('reason')}
            maxLength={120}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
            }}
            error={refused.reason}
          />
          {problem && <ProblemAlert problem={problem} />}
          <div aria-live="polite" aria-busy={pending}>
            {ending ? (
              <EndingReport ending={ending} />
            ) : (
              pending && (
                <Text c="dimmed">
                  <Loader size={16} aria-hidden /> {t('looking')}
                </Text>
              )
            )}
          </div>
        </>
      )}
    </FormDialog>
  );
}
