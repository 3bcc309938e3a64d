import type { Messages, useTranslations } from 'next-intl';

type Translate = ReturnType<typeof useTranslations<'behavior'>>;
type Shipped = keyof Messages['behavior']['kinds'];

/** What a kind of behavior is called: by the district, else as it is shipped in the reader's language. */
export function kindName(t: Translate, code: string, name: string | null): string {
  if (name !== null) return name;
  const key = `kinds.${code as Shipped}` as const;
  return t.has(key) ? t(key) : code;
}
