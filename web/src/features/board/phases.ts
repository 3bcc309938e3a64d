import type { Answer } from '@/lib/api/types';

export type Board = Answer<'/v1/attendance/board', 'get'>;
export type BoardSection = Board['sections'][number];

/** Where a period stands in the day of its school. */
export type Phase = 'past' | 'current' | 'upcoming';

export interface PeriodGroup {
  key: string;
  name: string;
  starts_at: string;
  ends_at: string;
  marked: number;
  phase: Phase;
  /** The period the day is at: the current one, else the last that began, else the first to come; none on another day. */
  focus: boolean;
  /** Not taken: what somebody may have to go after. By course, as on paper. */
  unmarked: BoardSection[];
  taken: BoardSection[];
}

type Day = Pick<Board, 'on' | 'today' | 'now'>;
type Times = Pick<BoardSection, 'starts_at' | 'ends_at'>;

/** Clock times are `HH:MM`, so they compare as text. A period that is over a minute later than its end is past. */
export function phaseOf({ starts_at, ends_at }: Times, { on, today, now }: Day): Phase {
  if (on !== today) return on < today ? 'past' : 'upcoming';
  if (now < starts_at) return 'upcoming';
  return now <= ends_at ? 'current' : 'past';
}

function periodKey(name: string, { starts_at, ends_at }: Times): string {
  return [name, starts_at, ends_at].join('|');
}

/** The board's sections by period, in the order of the day. */
export function groupByPeriod(board: Board): PeriodGroup[] {
  const sections = new Map<string, BoardSection[]>();
  for (const section of board.sections) {
    const key = periodKey(section.period, section);
    sections.set(key, [...(sections.get(key) ?? []), section]);
  }
  const phases = board.periods.map((period) => phaseOf(period, board));
  const focus = board.on === board.today ? focusOf(phases) : -1;
  return board.periods.map((period, index) => {
    const key = periodKey(period.name, period);
    const inOrder = (sections.get(key) ?? []).toSorted(byCourse);
    return {
      key,
      name: period.name,
      starts_at: period.starts_at,
      ends_at: period.ends_at,
      marked: period.marked,
      phase: phases[index] ?? 'upcoming',
      focus: phases[index] === 'current' || index === focus,
      unmarked: inOrder.filter(({ version }) => version === 0),
      taken: inOrder.filter(({ version }) => version > 0),
    };
  });
}

function focusOf(phases: Phase[]): number {
  if (phases.includes('current')) return phases.indexOf('current');
  const began = phases.lastIndexOf('past');
  return began === -1 ? 0 : began;
}

function byCourse(one: BoardSection, other: BoardSection): number {
  return (
    one.course_title.localeCompare(other.course_title) || one.name.localeCompare(other.name, undefined, { numeric: true })
  );
}

/** Rolls that should have been taken by now, and were not. */
export function missingRolls(groups: PeriodGroup[]): number {
  return groups.reduce((sum, { phase, unmarked }) => sum + (phase === 'upcoming' ? 0 : unmarked.length), 0);
}

/** Does a period start open? Where the day is, and wherever a roll was left behind. */
export function startsOpen({ focus, phase, unmarked }: PeriodGroup): boolean {
  return focus || (phase === 'past' && unmarked.length > 0);
}
