/** What was typed into a field; null where it was left empty. */
export function typed(form: FormData, name: string): string | null {
  const value = form.get(name);
  return (typeof value === 'string' && value.trim()) || null;
}
