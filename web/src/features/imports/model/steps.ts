const PLAIN = ['open', 'check', 'compare', 'doubt', 'report'] as const;

export type Step =
  | { key: (typeof PLAIN)[number] | 'waiting' | 'other' }
  | { key: 'read'; file: string }
  | { key: 'apply'; kind: string };

/** What a running import says it does: `read:users`, `apply:students`, `compare`; null before it has begun. */
export function stepOf(step: string | null): Step {
  if (step === null) return { key: 'waiting' };
  const [key, name] = step.split(':');
  if (key === 'read' && name) return { key, file: `${name}.csv` };
  if (key === 'apply' && name) return { key, kind: name };
  return { key: PLAIN.find((plain) => plain === key) ?? 'other' };
}
