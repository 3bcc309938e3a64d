import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createRefresher, type Exchange } from '@/lib/auth/refresh';
import type { Session } from '@/lib/auth/session';

const LIFE = 60_000;

function session(refreshToken: string, refreshAt = Date.now() + LIFE): Session {
  return { accessToken: `access of ${refreshToken}`, refreshToken, refreshAt };
}

const due = (refreshToken: string) => session(refreshToken, Date.now());

/** An API that answers `r1` with `r2`, `r2` with `r3`, … */
const nextToken: (token: string, from: Record<string, string>) => Promise<Exchange> = (token) =>
  Promise.resolve({ kind: 'renewed', session: session(`r${Number(token.slice(1)) + 1}`) });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('refreshing a session', () => {
  it('leaves one that is not due alone', async () => {
    const exchange = vi.fn(nextToken);
    expect(await createRefresher({ exchange })(session('r1'))).toEqual({ kind: 'fresh' });
    expect(exchange).not.toHaveBeenCalled();
  });

  it('presents a token once, however many requests come at once', async () => {
    const exchange = vi.fn(nextToken);
    const refresh = createRefresher({ exchange });
    const answers = await Promise.all(Array.from({ length: 60 }, () => refresh(due('r1'))));
    expect(exchange).toHaveBeenCalledOnce();
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('leads latecomers with the old token to its successor, for minutes', async () => {
    const exchange = vi.fn(nextToken);
    const refresh = createRefresher({ exchange });
    const old = due('r1');
    await refresh(old);
    vi.advanceTimersByTime(30_000);
    expect(await refresh(old)).toMatchObject({ kind: 'renewed', session: { refreshToken: 'r2' } });
    expect(exchange).toHaveBeenCalledOnce();
  });

  it('follows the chain when the successor is due as well', async () => {
    const exchange = vi.fn(nextToken);
    const refresh = createRefresher({ exchange });
    const old = due('r1');
    const from = { 'x-forwarded-for': '203.0.113.7' };
    await refresh(old, from);
    vi.advanceTimersByTime(LIFE);
    expect(await refresh(old, from)).toMatchObject({ kind: 'renewed', session: { refreshToken: 'r3' } });
    expect(exchange.mock.calls).toEqual([
      ['r1', from],
      ['r2', from],
    ]);
  });

  it('keeps different sessions apart', async () => {
    const refresh = createRefresher({ exchange: nextToken });
    const [one, other] = await Promise.all([refresh(due('r1')), refresh(due('r7'))]);
    expect(one).toMatchObject({ session: { refreshToken: 'r2' } });
    expect(other).toMatchObject({ session: { refreshToken: 'r8' } });
  });

  it('remembers that a session has ended', async () => {
    const exchange = vi.fn(() => Promise.resolve<Exchange>({ kind: 'ended' }));
    const refresh = createRefresher({ exchange });
    expect(await refresh(due('r1'))).toEqual({ kind: 'ended' });
    expect(await refresh(due('r1'))).toEqual({ kind: 'ended' });
    expect(exchange).toHaveBeenCalledOnce();
  });

  it('asks again after the API was unreachable', async () => {
    const exchange = vi.fn(nextToken).mockResolvedValueOnce({ kind: 'unreachable', slug: 'web/unreachable' });
    const refresh = createRefresher({ exchange });
    expect(await refresh(due('r1'))).toMatchObject({ kind: 'unreachable' });
    expect(await refresh(due('r1'))).toMatchObject({ kind: 'renewed' });
  });

  it('forgets in the end', async () => {
    const exchange = vi.fn(nextToken);
    const refresh = createRefresher({ exchange });
    await refresh(due('r1'));
    vi.advanceTimersByTime(10 * 60_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
