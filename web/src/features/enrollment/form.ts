/** A line of a form, trimmed; null where it was left empty. */
export function lineOf(form: FormData, name: string): string | null {
  const typed = form.get(name);
  return typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : null;
}

/** A field that the browser does not let be empty. */
export function requiredOf(form: FormData, name: string): string {
  return lineOf(form, name) ?? '';
}
