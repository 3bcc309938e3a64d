'use client';

import { Badge, Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import { ask, browserApi } from '@/lib/api/browser-client';
import { type Problem, ProblemError } from '@/lib/api/problem';

import { assignCover } from '../actions';
import type { Candidate, LessonLeft } from '../types';

/** Free colleagues for a lesson, the fittest first, with the numbers they are ranked by. */
export function FindCover({ lesson, onClose }: { lesson: LessonLeft; onClose: () => void }) {
  const t = useTranslations('cover');
  const tCommon = useTranslations('common');
  const format = useFormatter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [assigning, setAssigning] = useState<string | null>(null);
  const [, startTransition] = useTransition();
  const { absence_id, section_id, held_on, period_id, title, period } = lesson;
  const named = { absence_id, section_id, held_on, period_id };
  const found = useQuery({
    queryKey: ['candidates', named],
    queryFn: ({ signal }) => ask(browserApi.GET('/v1/schools/cover/candidates', { params: { query: named }, signal })),
    gcTime: 0,
  });
  const shown = problem ?? (found.error instanceof ProblemError ? found.error.problem : null);

  function assign({ id, name }: Candidate) {
    setAssigning(id);
    startTransition(async () => {
      const outcome = await assignCover({ ...named, staff_id: id });
      setAssigning(null);
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      notifications.show({ color: 'green', message: t('assigned', { name, title }) });
      onClose();
    });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('candidatesTitle', { title })}
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      <Stack>
        {shown && <ProblemAlert problem={shown} />}
        <Text c="dimmed" size="sm">
          {t('candidatesLead', { period, day: formatDay(format, held_on, 'full') })}
        </Text>
        {found.isPending && <Skeleton height={180} />}
        {found.data?.items.length === 0 && <Text>{t('nobodyFree')}</Text>}
        <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
          {found.data?.items.map((each) => (
            <Group
              component="li"
              key={each.id}
              justify="space-between"
              wrap="nowrap"
              py="xs"
              style={{ borderTop: '1px solid var(--hr-line)' }}
            >
              <div>
                <Group gap="xs">
                  <Text fw={600}>{each.name}</Text>
                  <Badge variant={each.teaches_course || each.teaches_subject ? 'light' : 'default'}>
                    {t(each.teaches_course ? 'course' : each.teaches_subject ? 'subject' : each.teaches ? 'other' : 'none')}
                  </Badge>
                </Group>
                <Text size="sm" c="dimmed">
                  {each.position && `${each.position} · `}
                  {t('load', { lessons: each.lessons_that_day, covers: each.covers_in_30_days })}
                </Text>
              </div>
              <Button
                size="compact-sm"
                style={{ flexShrink: 0 }}
                loading={assigning === each.id}
                aria-label={t('assignOf', { name: each.name })}
                onClick={() => {
                  assign(each);
                }}
              >
                {t('assign')}
              </Button>
            </Group>
          ))}
        </Stack>
      </Stack>
    </Modal>
  );
}
