export type Likely = 'very' | 'likely' | 'possible';

/** A score (0 to 100) as a word: nobody knows what 85 means. */
export function likelyOf(score: number): Likely {
  if (score >= 90) return 'very';
  return score >= 75 ? 'likely' : 'possible';
}
