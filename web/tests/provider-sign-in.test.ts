import { describe, expect, it } from 'vitest';

import type { Line } from '@/features/provider-roles/lines';
import { schoolOf, withLine, withoutLine } from '@/features/provider-roles/lines';
import { upstreamPath } from '@/lib/api/same-origin';
import { endSessionHref } from '@/lib/auth/end-session';
import { failureHref, refusedHref, refusedSlug } from '@/lib/auth/refused';
import { checkEnv, oidcClientSecret } from '@/lib/env';

describe('a sign-in elsewhere that came to nothing', () => {
  const slugOf = (href: string) => refusedSlug(new URL(href, 'http://here').searchParams.get('refused') ?? undefined);

  it('leads to the sign-in page with its reason', () => {
    expect(slugOf(refusedHref('identity/no-role'))).toBe('identity/no-role');
    expect(slugOf(refusedHref('identity/provider-sign-in-refused', 'no-person'))).toBe(
      'identity/provider-sign-in-refused/no-person',
    );
    expect(slugOf(failureHref('access_denied'))).toBe('web/sign-in-denied');
    expect(slugOf(failureHref('OAuthSignin'))).toBe('identity/provider-unreachable');
    expect(slugOf(failureHref('<script>'))).toBe('web/sign-in-failed');
  });

  it('takes nothing else from the address', () => {
    for (const value of [undefined, '', 'free text', 'a/b/c/d', 'https://evil.example', ['a/b', 'c/d']]) {
      expect(refusedSlug(value)).toBeNull();
    }
  });
});

describe('the end of a session elsewhere', () => {
  it('leads back here and keeps what the provider needs', () => {
    const url = new URL(endSessionHref('https://login.example/logout?client_id=web&id_token_hint=a.b.c', 'https://school.example'));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'web',
      id_token_hint: 'a.b.c',
      post_logout_redirect_uri: 'https://school.example/sign-in?reason=signed-out',
    });
  });
});

describe('the secret at a provider', () => {
  it('stands beside the one issuer, or in the list', () => {
    expect(oidcClientSecret('oidc', { HOMEROOM_OIDC_ISSUER: 'https://a.example', HOMEROOM_OIDC_CLIENT_SECRET: 's' })).toBe('s');
    const list = JSON.stringify([{ id: 'a', client_secret: 'of a' }, { id: 'b' }, { client_secret: 'of the unnamed' }]);
    expect(oidcClientSecret('a', { HOMEROOM_OIDC_ISSUER: list })).toBe('of a');
    expect(oidcClientSecret('b', { HOMEROOM_OIDC_ISSUER: list })).toBeNull();
    expect(oidcClientSecret('oidc', { HOMEROOM_OIDC_ISSUER: list })).toBe('of the unnamed');
    expect(oidcClientSecret('a', {})).toBeNull();
  });

  it('stops the server where the list is none, and quotes nothing of it', () => {
    const broken = { NEXTAUTH_SECRET: 'x'.repeat(32), HOMEROOM_OIDC_ISSUER: '[{"client_secret": "s3' };
    expect(() => { checkEnv(broken); }).toThrow('HOMEROOM_OIDC_ISSUER is no JSON list.');
  });
});

describe('the browser', () => {
  it('cannot have tokens by a provider’s tokens', () => {
    expect(upstreamPath(['v1', 'identity', 'oidc', 'sign-in'])).toBeNull();
  });
});

describe('the map of roles', () => {
  const line = (claim_role: string, school_id: string | null = null): Line => ({ claim_role, role: 'teacher', school_id });

  it('has each line once', () => {
    const map = withLine(withLine([line('a')], line('b')), line('a'));
    expect(map.map(({ claim_role }) => claim_role)).toEqual(['b', 'a']);
    expect(withoutLine([line('a'), line('a', 'school')], line('a'))).toEqual([line('a', 'school')]);
  });

  it('asks for a school where the role has one', () => {
    expect(['school_admin', 'teacher', 'custom-lead'].map(schoolOf)).toEqual(['needed', 'none', 'possible']);
  });
});
