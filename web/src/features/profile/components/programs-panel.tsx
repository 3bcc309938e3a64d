import { Badge, Group, Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { Panel } from '@/components/page';
import { formatDay } from '@/i18n/dates';

import type { Participation, Program } from '../types';

import { ChangeParticipation, PutInProgram } from './participation-forms';

interface Props {
  studentId: string;
  participations: Participation[];
  programs: Program[];
  mayChange: boolean;
  schoolId: string | null;
  today: string;
}

/** The programs and services a student is in; those that are over come last. */
export function ProgramsPanel({ studentId, participations, programs, mayChange, schoolId, today }: Props) {
  const t = useTranslations('profile');
  const format = useFormatter();
  const open = programs.filter(({ active }) => active);
  return (
    <Panel
      title={t('programs')}
      aside={
        mayChange &&
        open.length > 0 && <PutInProgram studentId={studentId} programs={open} schoolId={schoolId} today={today} />
      }
    >
      {participations.length === 0 && <Text c="dimmed">{t('program.none')}</Text>}
      <Stack gap="sm">
        {participations.map((line) => (
          <Group key={line.id} justify="space-between" gap="xs">
            <div>
              <Text fw={600}>
                {line.program}{' '}
                {line.for_teachers && mayChange && (
                  <Badge variant="default">
                    {t('program.forTeachers')}
                  </Badge>
                )}
              </Text>
              <Text size="sm" c="dimmed">
                {[
                  t(`programKinds.${line.kind}`),
                  t('number.since', { first: formatDay(format, line.starts_on, 'short') }),
                  line.ends_on && t('number.until', { last: formatDay(format, line.ends_on, 'short') }),
                  line.review_on && t('program.review', { on: formatDay(format, line.review_on, 'short') }),
                  line.manager && t('program.managedBy', { name: line.manager }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            {mayChange && (
              <ChangeParticipation key={line.version} studentId={studentId} participation={line} schoolId={schoolId} />
            )}
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
