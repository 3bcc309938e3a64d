import { describe, expect, it } from 'vitest';

import { attempt, demand, ProblemError, problemFrom, readDigest, UNREACHABLE } from '@/lib/api/problem';

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, statusText: 'Refused', headers });

describe('a refusal of the API', () => {
  it('keeps everything the API said', () => {
    const problem = problemFrom(answer(412, { 'retry-after': '3' }), {
      type: '/problems/attendance/roll-changed',
      title: 'Changed',
      status: 412,
      detail: 'Someone saved it.',
      request_id: 'req-1',
      current: { version: 4 },
      errors: [{ path: 'marks.3.code_id', code: 'unknown', message: 'No', student_name: 'Zoe' }],
    });
    expect(problem).toEqual({
      slug: 'attendance/roll-changed',
      title: 'Changed',
      status: 412,
      detail: 'Someone saved it.',
      requestId: 'req-1',
      retryAfter: '3',
      extra: { current: { version: 4 } },
      errors: [{ path: 'marks.3.code_id', code: 'unknown', message: 'No', student_name: 'Zoe' }],
    });
  });

  it.each([['<html>'], [undefined], [null], [[1]], [{ type: 7, errors: 'no' }]])('makes sense of %j', (body) => {
    const problem = problemFrom(answer(502, { 'x-request-id': 'edge-1' }), body);
    expect(problem).toMatchObject({ slug: 'web/http-502', title: 'Refused', status: 502, requestId: 'edge-1', errors: [] });
  });

  it('survives being thrown on the server', () => {
    const error = new ProblemError(problemFrom(answer(409), { type: '/problems/a/b', request_id: 'r' }));
    expect(readDigest(error.digest)).toEqual({ slug: 'a/b', requestId: 'r' });
    expect(readDigest('3141592')).toBeNull();
    expect(readDigest(undefined)).toBeNull();
  });
});

describe('a call', () => {
  const refused = () => Promise.resolve({ error: { type: '/problems/a/b' }, response: answer(409) });

  it('brings its data and its ETag', async () => {
    const call = Promise.resolve({ data: { id: 1 }, response: new Response('', { headers: { etag: '"4"' } }) });
    expect(await attempt(call)).toEqual({ ok: true, data: { id: 1 }, etag: '"4"' });
  });

  it('brings its refusal as a value, or throws it', async () => {
    expect(await attempt(refused())).toMatchObject({ ok: false, problem: { slug: 'a/b', status: 409 } });
    await expect(demand(refused())).rejects.toBeInstanceOf(ProblemError);
  });

  it('says so when nobody answers', async () => {
    const call = Promise.reject<{ response: Response }>(new TypeError('fetch failed'));
    expect(await attempt(call)).toMatchObject({ ok: false, problem: { slug: UNREACHABLE, status: 503 } });
  });
});
