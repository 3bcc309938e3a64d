'use client';

import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

import { MarkIcon, toneColors } from '@/components/mark';

import { codeOf, same, toneOfChoice } from '../model/choices';
import { choiceIn, type Difference, type Draft } from '../model/draft';
import type { Choice, Roll, RollStudent } from '../types';

import classes from './clash-panel.module.css';
import { useNames } from './use-names';

interface Props {
  roll: Roll;
  draft: Draft;
  onMark: (student: RollStudent, choice: Choice) => void;
  onDone: () => void;
}

/** Someone else saved first: each difference, theirs beside mine. Choosing here is the same as marking in the list. */
export function ClashPanel({ roll, draft, onMark, onDone }: Props) {
  const t = useTranslations('roll');
  const panel = useRef<HTMLElement>(null);
  const { nameOf } = useNames();

  useEffect(() => {
    panel.current?.focus();
  }, []);

  function side(student: RollStudent, { theirs, mine }: Difference, whose: 'theirs' | 'mine') {
    const choice = whose === 'theirs' ? theirs : mine;
    const tone = toneOfChoice(roll, choice.codeId);
    const chosen = same(choiceIn(roll, draft, student), choice);
    return (
      <button
        type="button"
        role="radio"
        aria-checked={chosen}
        className={classes.side}
        style={chosen ? toneColors(tone) : undefined}
        onClick={() => {
          onMark(student, choice);
        }}
      >
        <span className={classes.whose}>{t(`clash.${whose}`)}</span>
        <span className={classes.what}>
          <MarkIcon tone={tone} size={15} />
          {t('markWithMinutes', { mark: codeOf(roll, choice.codeId)?.label ?? '', minutes: choice.minutes ?? 0 })}
        </span>
      </button>
    );
  }

  return (
    <section ref={panel} tabIndex={-1} className={classes.panel} aria-labelledby="clash-title">
      <h2 id="clash-title" className={classes.title}>
        <IconUsers size={20} stroke={1.8} aria-hidden />
        {t('clash.title', { name: roll.changed_by ?? t('clash.someone') })}
      </h2>
      <p>{t('clash.text')}</p>
      <ul className={classes.list}>
        {draft.differences.map((difference) => {
          const student = roll.students.find(({ id }) => id === difference.studentId);
          if (!student) return null;
          return (
            <li key={student.id} className={classes.item}>
              <span className={classes.name}>{nameOf(student)}</span>
              <div role="radiogroup" aria-label={t('markOf', { name: nameOf(student) })} className={classes.sides}>
                {side(student, difference, 'theirs')}
                {side(student, difference, 'mine')}
              </div>
            </li>
          );
        })}
      </ul>
      <Button variant="default" size="sm" onClick={onDone}>
        {t('clash.done')}
      </Button>
    </section>
  );
}
