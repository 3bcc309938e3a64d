import { describe, expect, it, vi } from 'vitest';

import { createBrieflyKept } from '@/lib/briefly';

function asking(answer: string) {
  return vi.fn(() => Promise.resolve(answer));
}

describe('what is kept for a moment', () => {
  it('is asked for once by all who come at once, and by nobody else', async () => {
    let time = 0;
    const askOnce = createBrieflyKept<string>({ ms: 100, isGood: () => true, now: () => time });
    const [mine, theirs] = [asking('mine'), asking('theirs')];
    expect(await Promise.all([askOnce('a', mine), askOnce('a', mine), askOnce('b', theirs)])).toEqual([
      'mine',
      'mine',
      'theirs',
    ]);
    time = 99;
    await askOnce('a', mine);
    expect(mine).toHaveBeenCalledTimes(1);
    time = 100;
    await askOnce('a', mine);
    expect(mine).toHaveBeenCalledTimes(2);
    expect(theirs).toHaveBeenCalledTimes(1);
  });

  it('is not a refusal, nor a fault', async () => {
    const askOnce = createBrieflyKept<string>({ ms: 100, isGood: (answer) => answer === 'good' });
    await askOnce('a', asking('refused'));
    await expect(askOnce('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await askOnce('a', asking('good'))).toBe('good');
    expect(await askOnce('a', asking('other'))).toBe('good');
  });
});
