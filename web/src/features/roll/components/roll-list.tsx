'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';

import { choiceIn, type Draft } from '../model/draft';
import { choicesFor, hasMinutes, nextCode, type Offer } from '../model/codes';
import { commandOf, type Typed, typeDigit } from '../model/keyboard';
import type { Choice, Roll, RollStudent } from '../types';

import classes from './roll-list.module.css';
import { nameId, RollRow } from './roll-row';

interface Props {
  roll: Roll;
  draft: Draft | null;
  offer: Offer;
  refusals: ReadonlyMap<string, string>;
  onMark: (student: RollStudent, choice: Choice) => void;
  onSave: () => void;
  onHistory: (studentId: string) => void;
}

/** The students in up to two columns, read downwards. One tab stop; the arrows move, letters and digits mark. */
export function RollList({ roll, draft, offer, refusals, onMark, onSave, onHistory }: Props) {
  const t = useTranslations('roll');
  const { students, codes } = roll;
  const [stopId, setStopId] = useState<string | null>(null);
  const typed = useRef<Typed | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const half = Math.ceil(students.length / 2);
  const stop = students.some(({ id }) => id === stopId) ? stopId : students[0]?.id;

  function perColumn(): number {
    const [left, right] = Array.from(list.current?.children ?? [], (column) => column.getBoundingClientRect().left);
    return right !== undefined && left !== right ? half : students.length;
  }

  function studentAt(target: EventTarget): RollStudent | undefined {
    const id = target instanceof HTMLElement ? target.dataset.student : undefined;
    return students.find((student) => student.id === id);
  }

  function press(event: KeyboardEvent) {
    const student = studentAt(event.target);
    if (!student) return;
    const at = students.indexOf(student);
    const command = commandOf(event, at, students.length, perColumn());
    if (!command) return;
    event.preventDefault();
    const { codeId, minutes } = choiceIn(roll, draft, student);
    const code = codes.find(({ id }) => id === codeId);
    switch (command.kind) {
      case 'move': {
        const next = document.getElementById(nameId(students[command.to]?.id ?? ''));
        next?.focus({ preventScroll: true });
        next?.closest('[role=row]')?.scrollIntoView({ block: 'nearest' });
        break;
      }
      case 'mark': {
        const next = nextCode(choicesFor(offer, command.presence, student, codes), codeId);
        if (next && next.id !== codeId) onMark(student, { codeId: next.id, minutes: null });
        break;
      }
      case 'digit':
        if (!code || !hasMinutes(code.presence)) break;
        typed.current = typeDigit(typed.current, student.id, command.digit, event.timeStamp);
        onMark(student, { codeId, minutes: typed.current.minutes });
        break;
      case 'clear':
        typed.current = null;
        if (minutes !== null) onMark(student, { codeId, minutes: null });
        break;
      case 'save':
        onSave();
        break;
    }
  }

  const columns = [students.slice(0, half), students.slice(half)];
  return (
    <div
      ref={list}
      role="grid"
      aria-label={t('students')}
      aria-describedby="roll-keys"
      className={classes.list}
      // The rows' names take the focus; this one only hears what bubbles up from them.
      tabIndex={-1}
      onKeyDown={press}
      onFocus={(event) => {
        const student = studentAt(event.target);
        if (student) setStopId(student.id);
      }}
    >
      {columns.map(
        (column) =>
          column[0] && (
            <div key={column[0].id} role="rowgroup" className={classes.column}>
              {column.map((student) => (
                <RollRow
                  key={student.id}
                  student={student}
                  codes={codes}
                  offer={offer}
                  {...choiceIn(roll, draft, student)}
                  refusal={refusals.get(student.id)}
                  stop={student.id === stop}
                  onMark={onMark}
                  onHistory={onHistory}
                />
              ))}
            </div>
          ),
      )}
    </div>
  );
}
