'use client';

import { useTranslations } from 'next-intl';

import type { Problem } from '@/lib/api/problem';
import { fieldMessages, translateProblem } from '@/lib/api/translate-problem';

import { ProblemAlert } from './problem-alert';
import classes from './states.module.css';

/** A refusal within a form: what its fields do not say of it is said here. */
export function FormProblem({ problem }: { problem: Problem }) {
  const t = useTranslations('problems');
  const whole = translateProblem(problem, t);
  const said = [...new Set(Object.values(fieldMessages(problem, t)))].filter((words) => words !== whole);
  return (
    <ProblemAlert problem={problem}>
      {said.length > 0 && (
        <ul
          className={classes.unplaced}
          ref={(list) => {
            hidePlaced(list);
          }}
        >
          {said.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </ProblemAlert>
  );
}

/** Only the form as it stands tells what its fields say: which of them there are depends on what is filled in. */
function hidePlaced(list: HTMLUListElement | null) {
  const form = list?.closest('form');
  if (!list || !form) return;
  const placed = new Set(
    [...form.querySelectorAll('[class*="-error"]')].filter((each) => !list.contains(each)).map((each) => each.textContent),
  );
  const items = [...list.querySelectorAll('li')];
  for (const item of items) item.hidden = placed.has(item.textContent);
  list.hidden = items.every(({ hidden }) => hidden);
}
