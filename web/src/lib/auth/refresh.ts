import type { Session } from './session';

/** What the API said to a refresh token. `slug`: who does not answer, the API or the provider behind it. */
export type Exchange = { kind: 'renewed'; session: Session } | { kind: 'ended' } | { kind: 'unreachable'; slug: string };

export type Freshness = { kind: 'fresh' } | Exchange;

/**
 * Set by the proxy on a request whose session could not be renewed, to the slug of the reason: a token that is refused then
 * has only run out, and nobody is signed out for that.
 */
export const NOT_RENEWED = 'x-homeroom-not-renewed';

interface Parts {
  /** `from`: the headers that tell the API of the browser behind it. */
  exchange: (refreshToken: string, from: Record<string, string>) => Promise<Exchange>;
  now?: () => number;
}

/** How long a spent refresh token still leads to its successor: for requests that were under way with the old cookie. */
const KEEP_MS = 5 * 60_000;
/** Each step is one token's life; more than a few in one request means that the clocks disagree. */
const MOST_STEPS = 3;

/**
 * Renews sessions so that a token is exchanged once per process, however many requests come at once. Other processes are
 * safe as well: the API answers a token with the same successor for as long as that is unused.
 */
export function createRefresher({ exchange, now = Date.now }: Parts): (session: Session, from?: Record<string, string>) => Promise<Freshness> {
  const exchanges = new Map<string, Promise<Exchange>>();

  function exchangeOnce(refreshToken: string, from: Record<string, string>): Promise<Exchange> {
    const running = exchanges.get(refreshToken);
    if (running) return running;

    const started = exchange(refreshToken, from);
    const forget = () => exchanges.delete(refreshToken);
    exchanges.set(refreshToken, started);
    void started.then(
      (result) => (result.kind === 'unreachable' ? forget() : setTimeout(forget, KEEP_MS).unref()),
      forget,
    );
    return started;
  }

  return async function refresh(session, from = {}) {
    let latest: Freshness = { kind: 'fresh' };
    let current = session;
    for (let step = 0; step < MOST_STEPS && now() >= current.refreshAt; step += 1) {
      latest = await exchangeOnce(current.refreshToken, from);
      if (latest.kind !== 'renewed') return latest;
      current = latest.session;
    }
    return latest;
  };
}
