'use client';

import { Button, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';

import { codeOf, count } from '../model/choices';
import { offerOf } from '../model/codes';
import { choiceIn, isDirty, withMark } from '../model/draft';
import { draftKey } from '../model/draft-store';
import { refusalsByStudent } from '../model/saving';
import type { Choice, Roll, RollStudent } from '../types';
import { draftStore, useDraft } from '../use-draft';
import { useLeaveGuard } from '../use-leave-guard';
import { useSaving } from '../use-saving';

import { ClashPanel } from './clash-panel';
import { KeyboardHint } from './keyboard-hint';
import { LeaveDialog } from './leave-dialog';
import { Notes } from './notes';
import { type NextRoll, RollBar } from './roll-bar';
import { nameId } from './roll-row';
import { RollList } from './roll-list';
import { clockTime, takenTime } from './taken-time';
import { useNames } from './use-names';

const HistoryDialog = dynamic(() => import('./history-dialog').then((module) => module.HistoryDialog));

interface Props {
  /** As the server read it for this page. */
  read: Roll;
  accountId: string;
  /** The office may choose every code. */
  office: boolean;
  next: NextRoll | null;
  home: string;
  homeLabel: string;
}

/** Taking the roll. Who touches nothing saves everyone as present. */
export function RollScreen({ read, accountId, office, next, home, homeLabel }: Props) {
  const t = useTranslations('roll');
  const format = useFormatter();
  const { nameOf } = useNames();
  const [roll, setRoll] = useState(read);
  const [seen, setSeen] = useState(read);
  const [said, setSaid] = useState('');
  const [historyOf, setHistoryOf] = useState<{ studentId: string | null } | null>(null);
  if (read !== seen) {
    setSeen(read);
    if (read.version >= roll.version) setRoll(read);
  }

  const key = draftKey(accountId, roll.section.id, roll.on);
  const { draft, change, restored } = useDraft(key, roll);
  const dirty = isDirty(draft);
  const guard = useLeaveGuard(dirty);
  const saving = useSaving({ accountId, draftKey: key, roll, draft, onRoll: setRoll });
  const offer = useMemo(() => offerOf(roll.codes, office), [roll.codes, office]);
  const counts = useMemo(() => count(roll, (student) => choiceIn(roll, draft, student)), [roll, draft]);
  const problem = saving.phase.kind === 'refused' ? saving.phase.problem : null;
  const refusals = useMemo(() => refusalsByStudent(problem), [problem]);
  // A student who joined after the roll was taken has no mark yet.
  const clean = roll.version > 0 && !dirty && roll.students.every((student) => student.mark);
  const { touch } = saving;

  const mark = useCallback(
    (student: RollStudent, choice: Choice) => {
      change((now) => withMark(now, roll, student, choice));
      touch();
      const label = codeOf(roll, choice.codeId)?.label ?? '';
      setSaid(t('said', { name: nameOf(student), mark: label, minutes: choice.minutes ?? 0 }));
    },
    [change, roll, touch, t, nameOf],
  );

  function save() {
    if (!clean) void saving.save();
  }

  const saveByKey = useEffectEvent(save);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      saveByKey();
    }
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);

  useEffect(() => {
    const [first] = refusals.keys();
    if (first) document.getElementById(nameId(first))?.focus();
  }, [refusals]);

  const shownCounts = t('saidCounts', { ...counts });
  const savedAt = saving.phase.kind === 'saved' && roll.changed_at ? clockTime(format, roll, roll.changed_at) : null;
  const standing = saving.waiting
    ? { kind: 'waiting' as const, text: t('notes.waitingTitle') }
    : problem || saving.phase.kind === 'other-account'
      ? { kind: 'refused' as const, text: t('notes.refusedTitle') }
      : savedAt
        ? { kind: 'saved' as const, text: t('savedAt', { time: savedAt }) }
        : null;
  return (
    <Stack gap="md">
      <VisuallyHidden role="status">
        {standing?.kind === 'saved' ? standing.text : said && `${said} ${shownCounts}`}
      </VisuallyHidden>
      <Notes
        phase={saving.phase}
        waiting={saving.waiting}
        restored={restored}
        home={home}
        onRetry={save}
        onReload={() => void saving.reload()}
        onDiscard={() => {
          draftStore.write(key, null);
        }}
      />
      {draft && draft.differences.length > 0 && (
        <ClashPanel
          key={draft.version}
          roll={roll}
          draft={draft}
          onMark={mark}
          onDone={() => {
            change((now) => ({ ...now, differences: [] }));
          }}
        />
      )}
      <div>
        {roll.version === 0 && <Text c="dimmed">{t('everyonePresent')}</Text>}
        {roll.version > 0 && (
          <Text c="dimmed" component="div">
            {roll.version === 1
              ? t('takenBy', { time: takenTime(format, roll, roll.taken_at), name: roll.changed_by ?? '' })
              : t('takenAndChanged', {
                  time: takenTime(format, roll, roll.taken_at),
                  changed: takenTime(format, roll, roll.changed_at),
                  name: roll.changed_by ?? '',
                })}{' '}
            {roll.students.some((student) => student.mark?.changed) && (
              <Button
                variant="subtle"
                size="compact-md"
                leftSection={<IconHistory size={16} />}
                onClick={() => {
                  setHistoryOf({ studentId: null });
                }}
              >
                {t('history.title')}
              </Button>
            )}
          </Text>
        )}
        <KeyboardHint />
      </div>
      <RollList
        roll={roll}
        draft={draft}
        offer={offer}
        refusals={refusals}
        onMark={mark}
        onSave={save}
        onHistory={(studentId) => {
          setHistoryOf({ studentId });
        }}
      />
      <RollBar
        counts={counts}
        clean={clean}
        saving={saving.phase.kind === 'saving'}
        firstTime={roll.version === 0}
        standing={standing}
        next={next}
        home={home}
        homeLabel={homeLabel}
        onSave={save}
      />
      {historyOf && (
        <HistoryDialog
          roll={roll}
          studentId={historyOf.studentId}
          onClose={() => {
            setHistoryOf(null);
          }}
        />
      )}
      <LeaveDialog opened={guard.asked} onStay={guard.stay} onLeave={guard.leave} />
    </Stack>
  );
}
