import { BROWSER_API } from './browser-client';
import type { Outcome } from './problem';
import { sendFile } from './send-file';

/** Put a file where a link says: of our API (it begins with a slash), or of the file store itself. Null if it was aborted. */
export function putFile(
  url: string,
  file: Blob,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Outcome<unknown> | null> {
  const ours = url.startsWith('/');
  const contentType = ours ? 'application/octet-stream' : null;
  return sendFile('PUT', ours ? `${BROWSER_API}${url}` : url, { file, contentType, onProgress, signal });
}
