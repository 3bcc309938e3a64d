import compile from 'icu-minify/compile';
import { _createCache, _createIntlFormatters } from 'use-intl/core';
import formatText from 'use-intl/format-message';
import formatCompiled from 'use-intl/format-message/format-only';
import { describe, expect, it } from 'vitest';

import en from '../messages/en';
import es from '../messages/es';
import { FORMATS } from '../src/i18n/formats';

const NUMBERS = [0, 1, 2, 0.25, 1234];

function texts(tree: object): string[] {
  return Object.values(tree).flatMap((value: unknown) => (typeof value === 'string' ? [value] : texts(value as object)));
}

/** The same thing for whatever a message asks for, and for its tags what they hold. */
function valuesOf(message: string, given: number) {
  const names = [...message.matchAll(/\{\s*(\w+)/g)].map(([, name = '']) => [name, given]);
  const tags = [...message.matchAll(/<(\w+)>/g)].map(([, name = '']) => [name, (inside: unknown[]) => inside.join('')]);
  return Object.fromEntries([...names, ...tags]) as Record<string, never>;
}

describe.each([['en', en], ['es', es]])('the messages as they are built in, %s', (locale, areas) => {
  const formatters = _createIntlFormatters(_createCache());
  const options = { cache: _createCache(), formatters, globalFormats: FORMATS, locale, timeZone: 'UTC' };

  it('say what they say where they are read', () => {
    const differing = texts(areas).filter((message) => {
      const compiled = compile(message);
      return NUMBERS.some((given) => {
        const values = valuesOf(message, given);
        const said = formatCompiled('key', compiled, values, options);
        // Where every part of a text is empty, the compiled one is an empty list: a page shows nothing for either.
        const text = formatText('key', message, values, options);
        return said !== text && !(Array.isArray(said) && said.length === 0 && text === '');
      });
    });
    expect(differing).toEqual([]);
  });
});
