import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type Described, describedIn } from '@/components/on-record/described';
import { useOnRecord, WAIT_MS } from '@/components/on-record/use-on-record';
import { mergedInto, samePageOf } from '@/features/students/merged';
import { browserApi } from '@/lib/api/browser-client';

const TODAY = '2026-11-20';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const NAMES = { given_name: ' Ana ', family_name: 'Lee' };
const ANA: Described = {
  given_name: 'Ana',
  family_name: 'Lee',
  preferred_name: null,
  birth_on: null,
  email: null,
  phone: null,
};

describe('who is in a form', () => {
  it.each<Record<string, string>>([{}, { given_name: 'Ana' }, { family_name: 'Lee' }, { given_name: 'Ana', family_name: '  ' }])(
    'is nobody until both names are written: %o',
    (fields) => {
      expect(describedIn(formOf(fields), TODAY)).toBeNull();
    },
  );

  it('is somebody by both names', () => {
    expect(describedIn(formOf(NAMES), TODAY)).toEqual(ANA);
  });

  it.each<Record<string, string>>([
    { birth_on: '0002-03-04' },
    { birth_on: '2027-01-01' },
    { email: 'ana@' },
    { email: 'ana@school' },
    { phone: '5' },
  ])('goes without what is not whole: %o', (unfinished) => {
    expect(describedIn(formOf({ ...NAMES, ...unfinished }), TODAY)).toEqual(ANA);
  });

  it('comes with what is', () => {
    const all = { preferred_name: 'Annie', birth_on: '2012-03-04', email: 'ana@example.org', phone: '555-0100' };
    expect(describedIn(formOf({ ...NAMES, ...all }), TODAY)).toEqual({ ...ANA, ...all });
  });
});

describe('asking who is on record', () => {
  const asked = vi.spyOn(browserApi, 'POST');
  let said: ReturnType<typeof useOnRecord>;
  let show: (written: Described | null) => Promise<void>;

  function Asking({ written }: { written: Described | null }) {
    said = useOnRecord('students', written);
    return null;
  }

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    const root = createRoot(document.createElement('div'));
    const client = new QueryClient();
    show = (written) =>
      act(async () => {
        root.render(
          <QueryClientProvider client={client}>
            <Asking written={written} />
          </QueryClientProvider>,
        );
        await Promise.resolve();
      });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    asked.mockReset();
  });

  const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  const answers = (status: number, body: object) => {
    const said = status === 200 ? { data: body } : { error: body };
    asked.mockResolvedValue({ ...said, response: new Response(null, { status }) });
  };

  it('waits until the writing pauses, and asks once', async () => {
    answers(200, { items: [], elsewhere: 2 });
    await show(null);
    for (const given_name of ['A', 'An', 'Ana']) {
      await show({ ...ANA, given_name });
      await wait(WAIT_MS / 2);
    }
    expect(asked).not.toHaveBeenCalled();
    await wait(WAIT_MS);
    await wait(WAIT_MS);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(asked.mock.calls[0]).toMatchObject(['/v1/students/duplicates/students', { body: ANA }]);
    expect(said).toEqual({ found: { items: [], elsewhere: 2 }, failed: false });
    await show(null);
    expect(said.found).toBeNull();
  });

  it.each([
    [503, true],
    [403, true],
    [422, false],
  ])('says of a %i that it could not ask: %s', async (status, failed) => {
    answers(status, { type: '/problems/x', title: 'x', status });
    await show(null);
    await show(ANA);
    await wait(WAIT_MS);
    await wait(WAIT_MS);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(said).toEqual({ found: null, failed });
  });
});

describe('a record that was merged away', () => {
  it.each([
    ['students/student-merged', { survivor_id: 's1' }, 's1'],
    ['students/student-merged', {}, null],
    ['students/not-found', { survivor_id: 's1' }, null],
  ])('leads to the survivor: %s %o', (slug, extra, survivor) => {
    expect(mergedInto({ slug, extra })).toBe(survivor);
  });

  it.each([
    ['/students/s0/health', '/students/s1/health'],
    ['/children/s0', '/children/s1'],
    ['/students/s2/health', '/students/s1'],
    [null, '/students/s1'],
  ])('leads to the same page: %s', (page, there) => {
    expect(samePageOf(page, 's0', 's1')).toBe(there);
  });
});
