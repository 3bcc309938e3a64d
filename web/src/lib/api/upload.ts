import { BROWSER_API, leaveForSignIn } from './browser-client';
import type { Outcome } from './problem';
import type { paths } from './schema';
import { sendFile } from './send-file';
import type { Answer } from './types';

type Query<Path extends keyof paths> = paths[Path] extends { post: { parameters: { query: infer Query } } } ? Query : never;

interface Upload<Path extends keyof paths> {
  query: Query<Path>;
  file: Blob;
  contentType: string;
  /** How many bytes are on their way; all of them before the answer is there. */
  onProgress: (sent: number) => void;
  signal: AbortSignal;
}

/** Send a file as the body of a POST; null if it was aborted. */
export async function uploadFile<Path extends keyof paths>(
  path: Path,
  { query, ...sending }: Upload<Path>,
): Promise<Outcome<Answer<Path, 'post'>> | null> {
  const asked = new URLSearchParams(query as Record<string, string>).toString();
  const outcome = await sendFile('POST', `${BROWSER_API}${path}?${asked}`, sending);
  if (outcome?.ok === false && outcome.problem.status === 401) leaveForSignIn();
  return outcome as Outcome<Answer<Path, 'post'>> | null;
}
