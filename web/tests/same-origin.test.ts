import { describe, expect, it } from 'vitest';

import { downstreamHeaders, isCut, isForged, upstreamHeaders, upstreamPath } from '@/lib/api/same-origin';

/** Built by hand: a `Request` of the browser kind refuses to carry these headers. */
function asked(method: string, headers: Record<string, string>): Request {
  return { method, headers: new Headers({ host: 'school.example', ...headers }) } as Request;
}

describe('a request that another site made the browser send', () => {
  it.each([
    ['POST', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['PUT', { 'sec-fetch-site': 'same-site', origin: 'https://other.school.example' }],
    ['PATCH', { origin: 'https://evil.example' }],
    ['DELETE', { origin: 'null' }],
    ['POST', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
    ['POST', { 'sec-fetch-site': 'none' }],
    ['POST', {}],
  ])('is refused: %s %j', (method, headers) => {
    expect(isForged(asked(method, headers), null)).toBe(true);
  });

  it.each([
    ['POST', { 'sec-fetch-site': 'same-origin', origin: 'https://school.example' }],
    ['PUT', { origin: 'http://school.example' }],
    ['POST', { origin: 'https://public.example', 'x-forwarded-host': 'public.example' }],
    ['POST', { origin: 'https://edge.example', 'sec-fetch-site': 'same-origin' }],
    ['GET', { 'sec-fetch-site': 'cross-site' }],
  ])('is not this one: %s %j', (method, headers) => {
    expect(isForged(asked(method, headers), 'https://edge.example')).toBe(false);
  });
});

describe('the way to the API', () => {
  it('is open for its paths only', () => {
    expect(upstreamPath(['v1', 'students', 'a b/c'])).toBe('/v1/students/a%20b%2Fc');
    for (const path of [[], ['metrics'], ['v1', '..', 'metrics'], ['v1', '.', 'x'], ['v1', ''], ['.well-known']]) {
      expect(upstreamPath(path)).toBeNull();
    }
  });

  it('is closed for what answers with tokens', () => {
    expect(upstreamPath(['v1', 'identity', 'refresh'])).toBeNull();
    expect(upstreamPath(['v1', 'identity', 'invitations', 'accept'])).toBeNull();
    expect(upstreamPath(['v1', 'identity', 'sign-in', 'second-factor'])).toBeNull();
    expect(upstreamPath(['v1', 'identity', 'sign-in', 'second-factor', 'set-up'])).toBeNull();
    expect(upstreamPath(['v1', 'identity', 'invitations', 'look-up'])).toBe('/v1/identity/invitations/look-up');
  });

  it('takes the token of the session, and no cookie', () => {
    const headers = upstreamHeaders(
      new Headers({ cookie: 'homeroom.session=x', authorization: 'Bearer mine', 'if-match': '"3"' }),
      'ours',
    );
    expect(Object.fromEntries(headers)).toEqual({ authorization: 'Bearer ours', 'if-match': '"3"' });
  });

  it('brings nothing back that a cache could keep', () => {
    const json = downstreamHeaders(new Headers({ etag: '"3"', 'set-cookie': 'a=b', 'cache-control': 'public' }));
    expect(Object.fromEntries(json)).toEqual({ etag: '"3"', 'cache-control': 'no-store' });
    const stream = downstreamHeaders(new Headers({ 'content-type': 'text/event-stream; charset=utf-8' }));
    expect(stream.get('cache-control')).toBe('no-store, no-transform');
  });

  it('tells a body that was refused on its way from an API that is away', () => {
    const failed = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
    expect(['EPIPE', 'ECONNRESET', 'ECONNREFUSED'].map((code) => isCut(failed(code)))).toEqual([true, true, false]);
    expect(isCut(new Error('aborted'))).toBe(false);
  });
});
