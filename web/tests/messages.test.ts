import { readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import en from '../messages/en';
import es from '../messages/es';

/** Every text by its dotted path. */
function flatten(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : [...flatten(value as object, `${path}${key}.`)],
    ),
  );
}

/** The names a message asks for. Braces nest as argument, text, argument, …: `{count, plural, one {# of {total}}}`. */
function placeholders(message: string): string[] {
  const names = new Set([...message.matchAll(/<(\w+)>/g)].map(([, tag = '']) => tag));
  let depth = 0;
  for (const [brace, name] of message.matchAll(/\{\s*(\w*)|\}/g)) {
    if (brace === '}') depth -= 1;
    else if (depth++ % 2 === 0 && name) names.add(name);
  }
  return [...names].sort();
}

describe('the messages', () => {
  const [english, spanish] = [flatten(en), flatten(es)];

  it('say the same things in both languages', () => {
    expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each([...english])('ask for the same values: %s', (key, message) => {
    expect(placeholders(spanish.get(key) ?? '')).toEqual(placeholders(message));
  });

  it('are never empty', () => {
    expect([...english, ...spanish].filter(([, message]) => message.trim() === '')).toEqual([]);
  });

  it.each([['en', en], ['es', es]])('are all listed in the index: %s', (locale, areas) => {
    const files = readdirSync(`messages/${locale}`).filter((file) => file.endsWith('.json'));
    expect(Object.keys(areas)).toHaveLength(files.length);
  });
});
