'use client';

import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDoorExit } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ButtonLink } from '@/components/link';
import { Notice } from '@/components/notice';
import { ProblemAlert } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Problem } from '@/lib/api/problem';

import { undoLeaving } from '../actions';

interface Props {
  staffId: string;
  leaving: { last_on: string; reason: string | null; may_undo: boolean };
  /** May the reader undo it? */
  mayManage: boolean;
  mayHandOver: boolean;
}

/** Somebody leaves, or has left; until the last day is over it can be undone. */
export function LeavingNotice({ staffId, leaving: { last_on, reason, may_undo }, mayManage, mayHandOver }: Props) {
  const t = useTranslations('staff.leaving');
  const format = useFormatter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const day = formatDay(format, last_on, 'short');
  return (
    <>
      {problem && <ProblemAlert problem={problem} />}
      <Notice
        icon={<IconDoorExit size={20} />}
        title={may_undo ? t('leaves', { day }) : t('left', { day })}
        actions={
          <Group gap="xs">
            {mayHandOver && (
              <ButtonLink href={`/staff/handover?staff_id=${staffId}`} size="compact-sm" variant="default">
                {t('handover')}
              </ButtonLink>
            )}
            {may_undo && mayManage && (
              <Button
                size="compact-sm"
                variant="default"
                loading={pending}
                onClick={() => {
                  startTransition(async () => {
                    const outcome = await undoLeaving(staffId);
                    setProblem(outcome.ok ? null : outcome.problem);
                    if (outcome.ok) notifications.show({ color: 'green', message: t('undone') });
                  });
                }}
              >
                {t('undo')}
              </Button>
            )}
          </Group>
        }
      >
        {[reason, may_undo ? t('leavesText') : t('leftText')].filter(Boolean).join(' · ')}
      </Notice>
    </>
  );
}
