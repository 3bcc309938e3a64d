import { type Outcome, problemFrom, unreachable } from './problem';

interface Sending {
  file: Blob;
  /** None where a link says what it takes. */
  contentType: string | null;
  /** How many bytes are on their way; all of them before the answer is there. */
  onProgress: (sent: number) => void;
  signal: AbortSignal;
}

/**
 * Send a file as the body of a request; null if it was aborted. By XMLHttpRequest, as `fetch` does not tell how much of a
 * body was sent.
 */
export function sendFile(
  method: 'POST' | 'PUT',
  url: string,
  { file, contentType, onProgress, signal }: Sending,
): Promise<Outcome<unknown> | null> {
  if (signal.aborted) return Promise.resolve(null);
  const request = new XMLHttpRequest();
  request.open(method, url);
  if (contentType !== null) request.setRequestHeader('content-type', contentType);
  request.upload.onprogress = ({ loaded }) => {
    onProgress(loaded);
  };
  return new Promise((resolve) => {
    request.onload = () => {
      const { status, statusText } = request;
      const body = asJson(request.responseText);
      if (status >= 200 && status < 300) {
        resolve({ ok: true, data: body, etag: request.getResponseHeader('etag') });
        return;
      }
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
