'use client';

import { Badge, Button, Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { useWarningWords } from '@/components/warning-words';
import { formatDay } from '@/i18n/dates';
import { ask, browserApi } from '@/lib/api/browser-client';
import { type Problem, ProblemError, unreachable } from '@/lib/api/problem';
import type { Answer } from '@/lib/api/types';
import { kindName } from '@/lib/behavior-kinds';
import { gradeName } from '@/lib/school-choice';

import type { Happening } from '../types';

import classes from './facts.module.css';

const AT_ONCE = 30;
const KINDS = [
  ...(['enrollment_started', 'enrollment_ended', 'section_joined', 'section_left', 'group_joined', 'group_left'] as const),
  ...(['guardian_linked', 'guardian_ended', 'name_changed', 'program_started', 'program_ended'] as const),
  ...(['document_kept', 'incident', 'recognition'] as const),
  ...(['intervention_started', 'intervention_ended'] as const),
  ...(['alert_raised', 'watch_raised', 'warning_cleared'] as const),
] as const;
const NAMES = ['given_name', 'middle_name', 'family_name', 'preferred_name'] as const;

interface Props {
  studentId: string;
  first: Answer<'/v1/students/{student_id}/timeline', 'get'>;
  today: string;
}

/** What happened in a record, the latest first, and what is to come. */
export function Timeline({ studentId, first, today }: Props) {
  const t = useTranslations('profile.timeline');
  const format = useFormatter();
  const [earlier, setEarlier] = useState<Happening[]>([]);
  const [next, setNext] = useState(first.next);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const items = [...first.items, ...earlier];

  function more() {
    if (next === null) return;
    startTransition(async () => {
      try {
        const page = await ask(
          browserApi.GET('/v1/students/{student_id}/timeline', {
            params: { path: { student_id: studentId }, query: { cursor: next, limit: AT_ONCE } },
          }),
        );
        setEarlier([...earlier, ...page.items]);
        setNext(page.next);
        setProblem(null);
      } catch (error) {
        setProblem(error instanceof ProblemError ? error.problem : unreachable(error));
      }
    });
  }

  if (items.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <Stack gap="sm" align="flex-start">
      <Stack component="ol" gap="sm" className={classes.list}>
        {items.map((item) => (
          <li key={`${item.kind} ${item.id}`}>
            <Told item={item} />
            <Text size="sm" c="dimmed">
              {formatDay(format, item.on, 'short')}{' '}
              {item.on > today && (
                <Badge variant="default">
                  {t('toCome')}
                </Badge>
              )}
            </Text>
          </li>
        ))}
      </Stack>
      {problem && <ProblemAlert problem={problem} />}
      {next !== null && (
        <Button variant="default" size="compact-sm" loading={pending} onClick={more}>
          {t('more')}
        </Button>
      )}
    </Stack>
  );
}

function Told({ item: { kind, details } }: { item: Happening }) {
  const t = useTranslations('profile.timeline');
  const tBehavior = useTranslations('behavior');
  const text = (name: string) => (typeof details[name] === 'string' ? details[name] : '');
  const said = kind === 'warning_raised' ? `${text('level')}_raised` : kind;
  const known = KINDS.find((each) => each === said);
  const words = useWarningWords();
  const changed = NAMES.filter((name) => `new_${name}` in details && text(name) !== text(`new_${name}`));
  const values = {
    school: text('school'),
    grade: gradeName(text('grade_level')),
    course: text('course'),
    section: text('section'),
    group: text('group'),
    name: text('name'),
    program: text('program'),
    document: text('document'),
    kind: text('document_kind'),
    behavior: kindName(tBehavior, text('incident_kind'), text('kind_name') || null),
    title: text('title'),
    measure: words.measure(text('measure')),
    was: changed.map(text).filter(Boolean).join(' ') || '–',
    is: changed.map((name) => text(`new_${name}`)).filter(Boolean).join(' ') || '–',
  };
  return <Text style={{ overflowWrap: 'anywhere' }}>{known ? t(known, values) : t('other', { kind })}</Text>;
}
