import { BROWSER_API, leaveForSignIn } from './browser-client';
import { type Outcome, problemFrom, unreachable } from './problem';
import type { paths } from './schema';
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

/**
 * Send a file as the body of a POST; null if it was aborted. By XMLHttpRequest, as `fetch` does not tell how much of a
 * body was sent.
 */
export function uploadFile<Path extends keyof paths>(
  path: Path,
  { query, file, contentType, onProgress, signal }: Upload<Path>,
): Promise<Outcome<Answer<Path, 'post'>> | null> {
  if (signal.aborted) return Promise.resolve(null);
  const request = new XMLHttpRequest();
  request.open('POST', `${BROWSER_API}${path}?${new URLSearchParams(query as Record<string, string>).toString()}`);
  request.setRequestHeader('content-type', contentType);
  request.upload.onprogress = ({ loaded }) => {
    onProgress(loaded);
  };
  return new Promise((resolve) => {
    request.onload = () => {
      const { status, statusText } = request;
      const body = asJson(request.responseText);
      if (status >= 200 && status < 300) {
        resolve({ ok: true, data: body as Answer<Path, 'post'>, etag: request.getResponseHeader('etag') });
        return;
      }
      if (status === 401) leaveForSignIn();
      const headers = { 'x-request-id': request.getResponseHeader('x-request-id') ?? '' };
      resolve({ ok: false, problem: problemFrom(new Response(null, { status, statusText, headers }), body) });
    };
    request.onerror = () => {
      resolve({ ok: false, problem: unreachable(null) });
    };
    request.onabort = () => {
      resolve(null);
    };
    signal.addEventListener('abort', () => {
      request.abort();
    });
    request.send(file);
  });
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
