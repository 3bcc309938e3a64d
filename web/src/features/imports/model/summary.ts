import type { useFormatter, useTranslations } from 'next-intl';

import type { Counts } from '../types';
import { totalsOf } from './kinds';

type Translate = ReturnType<typeof useTranslations<'imports'>>;
type Format = Pick<ReturnType<typeof useFormatter>, 'list'>;

/** What a registrar counts in; all else is "other records". */
const MAIN = ['schools', 'students', 'staff', 'sections'] as const;

/** What a package would do (`would`), or did (`did`), as one sentence. */
export function summaryOf(counts: Counts, tense: 'would' | 'did', t: Translate, format: Format): string {
  const { created, changed, ended, same } = totalsOf(counts);
  const clauses = [
    created > 0 && t(`summary.${tense}.create`, { what: format.list(newOf(counts, t)) }),
    changed > 0 && t(`summary.${tense}.change`, { count: changed }),
    ended > 0 && t(`summary.${tense}.end`, { count: ended }),
  ].filter((clause) => clause !== false);
  if (clauses.length === 0) return t(`summary.${tense}.nothing`, { same });
  return t(`summary.${tense}.sentence`, { clauses: format.list(clauses), same });
}

function newOf(counts: Counts, t: Translate): string[] {
  const main = MAIN.map((kind) => ({ kind, count: counts[kind]?.created ?? 0 })).filter(({ count }) => count > 0);
  const others = totalsOf(counts).created - main.reduce((sum, { count }) => sum + count, 0);
  const words = main.map(({ kind, count }) => t(`summary.${kind}`, { count }));
  if (others > 0) words.push(t(main.length > 0 ? 'summary.others' : 'summary.records', { count: others }));
  return words;
}
