import { BROWSER_API, leaveForSignIn } from './browser-client';
import { type Outcome, problemFrom, unreachable } from './problem';

const FILE_NAME = /filename="([^"]+)"/;

/** Take a file of the API to the reader's disk, by its path there; a refusal is a value and saves nothing. */
export async function download(path: string): Promise<Outcome<null>> {
  let answer: Response;
  try {
    answer = await fetch(`${BROWSER_API}${path}`);
  } catch (cause) {
    return { ok: false, problem: unreachable(cause) };
  }
  if (answer.status === 401) leaveForSignIn();
  if (!answer.ok) return { ok: false, problem: problemFrom(answer, await answer.json().catch(() => null)) };
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = FILE_NAME.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'list';
  link.click();
  URL.revokeObjectURL(link.href);
  return { ok: true, data: null, etag: null };
}
