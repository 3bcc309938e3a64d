import { BROWSER_API } from './browser-client';
import { type Outcome, problemFrom, unreachable } from './problem';

/**
 * Put a file where a link says: of our API (it begins with a slash), or of the file store itself. Null if it was aborted.
 * By XMLHttpRequest, as `fetch` does not tell how much of a body was sent.
 */
export function putFile(
  url: string,
  file: Blob,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Outcome<null> | null> {
  if (signal.aborted) return Promise.resolve(null);
  const ours = url.startsWith('/');
  const request = new XMLHttpRequest();
  request.open('PUT', ours ? `${BROWSER_API}${url}` : url);
  if (ours) request.setRequestHeader('content-type', 'application/octet-stream');
  request.upload.onprogress = ({ loaded }) => {
    onProgress(loaded);
  };
  return new Promise((resolve) => {
    request.onload = () => {
      const { status, statusText } = request;
      if (status >= 200 && status < 300) {
        resolve({ ok: true, data: null, etag: null });
        return;
      }
      resolve({ ok: false, problem: problemFrom(new Response(null, { status, statusText }), asJson(request.responseText)) });
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
