/** A language by its code, in the reader's own. */
export function languageName(locale: string, code: string): string {
  return nameOf(locale, 'language', code);
}

/** A country by its code, in the reader's language. */
export function countryName(locale: string, code: string): string {
  return nameOf(locale, 'region', code);
}

function nameOf(locale: string, type: 'language' | 'region', code: string): string {
  return new Intl.DisplayNames(locale, { type, fallback: 'code' }).of(code) ?? code;
}

/** What may be chosen, in the order of the reader's alphabet. */
export function choicesOf(codes: readonly string[], name: (code: string) => string, locale: string) {
  return codes
    .map((value) => ({ value, label: name(value) }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
}
