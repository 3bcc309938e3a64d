import type { Messages, useTranslations } from 'next-intl';

import type { FieldError, Problem } from './problem';

type Translate = ReturnType<typeof useTranslations<'problems'>>;
type Key = keyof Messages['problems'];

/** A problem in the reader's language: by its slug, else by its status, else what the API said. */
export function translateProblem(problem: Pick<Problem, 'slug'> & Partial<Problem>, t: Translate): string {
  const values = Object.fromEntries(
    Object.entries(problem.extra ?? {}).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );
  for (const key of [problem.slug, `status/${problem.status ?? ''}`]) {
    if (t.has(key as Key)) return t(key as Key, values);
  }
  return problem.detail ?? problem.title ?? t('unknown');
}

/** One refused field in the reader's language: by its code, else what the API said. */
function translateFieldError(error: FieldError, t: Translate): string {
  const key = `field/${error.code}`;
  return t.has(key as Key) ? t(key as Key) : error.message || t('field/invalid');
}

/** Messages by field name, for a form: `{email: '…'}`. */
export function fieldMessages(problem: Problem, t: Translate): Record<string, string> {
  return Object.fromEntries(
    problem.errors.map((error) => [error.path.replace(/^body\./, ''), translateFieldError(error, t)]),
  );
}
