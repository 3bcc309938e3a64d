'use client';

import { IconBuilding, IconHistory } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';

import { toneColors, toneOf } from '@/components/mark';

import { choicesFor, hasMinutes, nextCode, type Offer, PRESENCES } from '../model/codes';
import type { Choice, Code, Presence, RollStudent } from '../types';

import { CodePicker } from './code-picker';
import { MarkPicker } from './mark-picker';
import { MinutesField } from './minutes-field';
import classes from './roll-row.module.css';
import { useNames } from './use-names';

interface Props {
  student: RollStudent;
  codes: readonly Code[];
  offer: Offer;
  codeId: string;
  minutes: number | null;
  /** Why the API refused this mark, as a code. */
  refusal: string | undefined;
  /** The one tab stop of the list. */
  stop: boolean;
  onMark: (student: RollStudent, choice: Choice) => void;
  onHistory: (studentId: string) => void;
}

/** One student. Present is quiet; tapping makes absent, tapping again takes it back, all else opens beside the name. */
export const RollRow = memo(function RollRow(props: Props) {
  const { student, codes, offer, codeId, minutes, refusal, stop } = props;
  const t = useTranslations('roll');
  const { nameOf, refusalText } = useNames();
  const code = codes.find(({ id }) => id === codeId);
  const choices = (presence: Presence) => choicesFor(offer, presence, student, codes);
  const [plain] = offer.present;
  const otherPresent = choices('present').filter(({ id }) => id !== plain?.id);
  const exception = codeId !== plain?.id;
  const name = nameOf(student);
  const same = code && code.presence !== 'present' ? choices(code.presence) : [];
  const more = exception ? [...(same.length > 1 ? same : []), ...otherPresent] : [];
  const timed = code !== undefined && hasMinutes(code.presence);
  const fromOffice = codes.find(({ id }) => id === student.expected?.code_id);

  function focusName() {
    document.getElementById(nameId(student.id))?.focus();
  }

  function mark(next: Code | undefined, nextMinutes: number | null = null) {
    if (next) props.onMark(student, { codeId: next.id, minutes: nextMinutes });
  }

  return (
    <div
      role="row"
      className={classes.row}
      data-exception={exception || undefined}
      style={exception && code ? toneColors(toneOf(code)) : undefined}
    >
      <div role="gridcell" className={classes.who}>
        <button
          type="button"
          id={nameId(student.id)}
          data-student={student.id}
          className={classes.name}
          tabIndex={stop ? 0 : -1}
          aria-describedby={refusal && refusalId(student.id)}
          onClick={({ currentTarget }) => {
            mark(exception ? plain : choices('absent')[0]);
            // What opened may lie under the bar.
            requestAnimationFrame(() => {
              currentTarget.closest('[role=row]')?.scrollIntoView({ block: 'nearest' });
            });
          }}
        >
          <span className={classes.family}>{student.family_name}</span>
          {t('comma')}
          <span>{student.preferred_name ?? student.given_name}</span>
          <span className={classes.heard}>
            {t('spoken', { mark: code?.label ?? '', minutes: minutes ?? 0 })}
          </span>
        </button>
        {student.mark?.changed && (
          <button
            type="button"
            tabIndex={-1}
            className={classes.changed}
            onClick={() => {
              props.onHistory(student.id);
            }}
          >
            <IconHistory size={15} stroke={1.8} aria-hidden />
            {t('changed')}
            <span className={classes.heard}>{t('historyOf', { name })}</span>
          </button>
        )}
      </div>
      {(fromOffice ?? refusal) && (
        <div role="gridcell" className={classes.notes}>
          {fromOffice && (
            <p className={classes.note}>
              <IconBuilding size={15} stroke={1.8} aria-hidden />
              {[t('fromOffice', { code: fromOffice.label }), student.expected?.reason].filter(Boolean).join(' · ')}
            </p>
          )}
          {refusal && (
            <p id={refusalId(student.id)} className={classes.refusal}>
              {refusalText(refusal)}
            </p>
          )}
        </div>
      )}
      <div role="gridcell" className={classes.controls}>
        <MarkPicker
          name={name}
          code={code}
          offered={PRESENCES.filter((presence) => choices(presence).length > 0)}
          onPresence={(presence) => {
            if (code?.presence !== presence) mark(nextCode(choices(presence), codeId));
            focusName();
          }}
        />
      </div>
      {code && (more.length > 0 || timed) && (
        <div role="gridcell" className={classes.below}>
          {more.length > 0 && (
            <CodePicker
              name={name}
              codes={more}
              chosen={codeId}
              onCode={(next) => {
                mark(next, hasMinutes(next.presence) ? minutes : null);
                focusName();
              }}
            />
          )}
          {timed && (
            <MinutesField
              name={name}
              minutes={minutes}
              onChange={(next) => {
                mark(code, next);
              }}
              onDone={focusName}
            />
          )}
        </div>
      )}
    </div>
  );
});

function refusalId(studentId: string): string {
  return `refusal-${studentId}`;
}

export function nameId(studentId: string): string {
  return `student-${studentId}`;
}
