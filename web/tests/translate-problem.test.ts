import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';

import { problemFrom } from '@/lib/api/problem';
import { fieldMessages, translateProblem } from '@/lib/api/translate-problem';

import messages from '../messages/es';

const t = createTranslator({ locale: 'es', messages, namespace: 'problems' });
const problem = (status: number, body: unknown) => problemFrom(new Response(null, { status }), body);

describe('a problem in the reader’s language', () => {
  it('goes by its slug', () => {
    const wrong = problem(401, { type: '/problems/identity/wrong-credentials', title: 'Wrong' });
    expect(translateProblem(wrong, t)).toBe(messages.problems['identity/wrong-credentials']);
  });

  it('goes by its status where the slug is not known', () => {
    expect(translateProblem(problem(409, { type: '/problems/new/one' }), t)).toBe(messages.problems['status/409']);
  });

  it('is what the API said where neither is known', () => {
    expect(translateProblem(problem(418, { detail: 'I am a teapot.' }), t)).toBe('I am a teapot.');
  });

  it('tells fields apart', () => {
    const refused = problem(422, {
      errors: [
        { path: 'body.email', code: 'missing', message: 'Field required' },
        { path: 'password', code: 'odd', message: 'Odd.' },
      ],
    });
    expect(fieldMessages(refused, t)).toEqual({ email: messages.problems['field/missing'], password: 'Odd.' });
  });
});
