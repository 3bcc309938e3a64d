import { useTranslations } from 'next-intl';

interface Words {
  has: (key: never) => boolean;
  (key: never): string;
}

/** A word for what the API names; what is new to this page is shown as it is named. */
function wordOf(t: Words, key: string, named: string): string {
  return t.has(key as never) ? t(key as never) : named;
}

/** Words for kinds, codes of findings, and fields: ours, or else those of the OneRoster standard. */
export function useWords() {
  const t = useTranslations('imports');
  const tSource = useTranslations('source');
  return {
    kindName: (kind: string) => wordOf(t, `kinds.${kind}`, kind),
    codeName: (code: string) => wordOf(t, `codes.${code}`, code),
    fieldName: (field: string) =>
      field.includes('.') ? field : wordOf(t, `fields.${field}`, wordOf(tSource, `fields.${field}`, field)),
  };
}
