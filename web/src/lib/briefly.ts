interface Options<Answer> {
  /** How long an answer is good. */
  ms: number;
  isGood: (answer: Answer) => boolean;
  now?: () => number;
}

/**
 * Asks once for what many requests want in the same moment, and keeps a good answer for a moment more, by key.
 *
 * For what is asked with every page: the browser fetches a page and, ahead, the frames of all it links to.
 */
export function createBrieflyKept<Answer>({ ms, isGood, now = Date.now }: Options<Answer>) {
  const kept = new Map<string, { until: number; answer: Promise<Answer> }>();

  function forgetOld() {
    for (const [key, { until }] of kept) {
      if (until > now()) return; // they are in the order in which they were asked
      kept.delete(key);
    }
  }

  return function askOnce(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    forgetOld();
    const known = kept.get(key);
    if (known) return known.answer;
    const answer = ask();
    const entry = { until: now() + ms, answer };
    kept.set(key, entry);
    const forget = () => {
      if (kept.get(key) === entry) kept.delete(key);
    };
    void answer.then((given) => {
      if (!isGood(given)) forget();
    }, forget);
    return answer;
  };
}
