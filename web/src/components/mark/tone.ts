export type Tone = 'present' | 'absent' | 'late' | 'left_early' | 'excused' | 'unmarked';

interface MarkLike {
  presence: 'present' | 'absent' | 'late' | 'left_early' | null;
  excuse?: 'unknown' | 'excused' | 'unexcused' | null;
}

/** How a mark looks: an excused absence is blue, all else goes by the presence. */
export function toneOf({ presence, excuse }: MarkLike): Tone {
  if (presence === null) return 'unmarked';
  return presence === 'absent' && excuse === 'excused' ? 'excused' : presence;
}

/** The semantic CSS variables of a tone (`src/theme/tokens.css`). */
export function toneColors(tone: Tone) {
  const name = tone.replace('_', '-');
  return { background: `var(--hr-${name}-bg)`, color: `var(--hr-${name}-fg)`, borderColor: `var(--hr-${name}-line)` };
}
