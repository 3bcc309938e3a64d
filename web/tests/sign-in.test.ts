import { describe, expect, it } from 'vitest';

import { safePath } from '@/features/sign-in/safe-path';
import { preferredLocale } from '@/i18n/locales';
import { checkEnv } from '@/lib/env';

describe('where to go after the sign-in', () => {
  it('is a page of this app', () => {
    expect(safePath('/students?q=a')).toBe('/students?q=a');
    for (const wanted of [undefined, '', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:1']) {
      expect(safePath(wanted)).toBe('/');
    }
  });
});

describe('the browser’s language', () => {
  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['de, en;q=0.5, es;q=0.9', 'es'],
    ['fr', null],
    [null, null],
  ])('%j → %j', (header, locale) => {
    expect(preferredLocale(header)).toBe(locale);
  });
});

describe('the environment', () => {
  const secret = 'x'.repeat(32);

  it('needs a secret, and URLs that are URLs', () => {
    expect(() => { checkEnv({}); }).toThrow('HOMEROOM_WEB_SECRET');
    expect(() => { checkEnv({ HOMEROOM_WEB_SECRET: 'short' }); }).toThrow('HOMEROOM_WEB_SECRET');
    expect(() => { checkEnv({ NEXTAUTH_SECRET: secret, HOMEROOM_API_URL: 'localhost:8000' }); }).toThrow('HOMEROOM_API_URL');
    expect(() => { checkEnv({ NEXTAUTH_SECRET: secret }); }).not.toThrow();
  });
});
