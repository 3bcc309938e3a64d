import type { Finding } from '../types';

export interface FindingGroup {
  code: string;
  findings: Finding[];
}

/** By what is wrong; the first of each where the first of them was found. */
export function byCode(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.code);
    if (group) group.push(finding);
    else groups.set(finding.code, [finding]);
  }
  return [...groups].map(([code, found]) => ({ code, findings: found }));
}
