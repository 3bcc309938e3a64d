/** One refused field of a 422: where in the payload, why, and whatever else the API said about it. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
  [extra: string]: unknown;
}

/** A refusal of the API (RFC 9457), or of the way to it (`web/…`). Nothing the API said is dropped. */
export interface Problem {
  /** The stable name, `service/kebab-case`: what screens translate by. */
  slug: string;
  title: string;
  status: number;
  detail: string | null;
  requestId: string | null;
  retryAfter: string | null;
  errors: FieldError[];
  /** Every other member, as the API sent it (`current` of a lost roll, `changed_by`, …). */
  extra: Record<string, unknown>;
}

export const UNREACHABLE = 'web/unreachable';
/** A body was refused while it was being sent, and the answer was lost with the connection. */
export const UPLOAD_CUT = 'web/upload-cut';
export const SESSION_ENDED = 'identity/session-ended';

/** What came back, of a call that may have been refused. Plain data: it may be returned from a server action. */
export type Outcome<Data> =
  | { ok: true; data: Data; etag: string | null }
  | { ok: false; problem: Problem };

/** A problem that was thrown. The digest survives Next's serialization, so that `error.tsx` knows what happened. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly digest: string;

  constructor(readonly problem: Problem) {
    super(`${problem.slug}: ${problem.detail ?? problem.title}`);
    this.digest = `problem;${problem.slug};${problem.requestId ?? ''}`;
  }
}

/** Read a digest that `ProblemError` wrote; null if it is another error's. */
export function readDigest(digest: string | undefined): Pick<Problem, 'slug' | 'requestId'> | null {
  const [kind, slug, requestId] = digest?.split(';') ?? [];
  return kind === 'problem' && slug ? { slug, requestId: text(requestId) } : null;
}

/** The problem in an error answer, whatever its body turned out to be. */
export function problemFrom(response: Response, body: unknown): Problem {
  const { type, title, status, detail, request_id, errors, ...extra } = isRecord(body) ? body : {};
  return {
    slug: text(type)?.split('/problems/').pop() ?? `web/http-${response.status}`,
    title: text(title) ?? (response.statusText || `HTTP ${response.status}`),
    status: typeof status === 'number' ? status : response.status,
    detail: text(detail) ?? text(body),
    requestId: text(request_id) ?? response.headers.get('x-request-id'),
    retryAfter: response.headers.get('retry-after'),
    errors: Array.isArray(errors) ? errors.filter(isRecord).map(fieldError) : [],
    extra,
  };
}

/** The API did not answer at all. */
export function unreachable(cause: unknown): Problem {
  return {
    slug: UNREACHABLE,
    title: 'The school server does not answer',
    status: 503,
    detail: cause instanceof Error ? cause.message : null,
    requestId: null,
    retryAfter: null,
    errors: [],
    extra: {},
  };
}

/** The refusal of a form in which something is not chosen that has no field of the browser's to ask for it. */
export function lacking(path: string): { ok: false; problem: Problem } {
  return {
    ok: false,
    problem: {
      slug: 'invalid',
      title: 'Invalid input',
      status: 422,
      detail: null,
      requestId: null,
      retryAfter: null,
      errors: [{ path, code: 'missing', message: '' }],
      extra: {},
    },
  };
}

interface Call {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** Wait for a call; a refusal or an unreachable API is a value, not an exception. For actions and for code that goes on. */
export async function attempt<Result extends Call>(
  call: Promise<Result>,
): Promise<Outcome<Exclude<Result['data'], undefined>>> {
  let result: Result;
  try {
    result = await call;
  } catch (cause) {
    return { ok: false, problem: unreachable(cause) };
  }
  const { data, error, response } = result;
  if (!response.ok) return { ok: false, problem: problemFrom(response, error) };
  return { ok: true, data: data as Exclude<Result['data'], undefined>, etag: response.headers.get('etag') };
}

/** Wait for a call whose answer is needed. @throws ProblemError */
export async function demand<Result extends Call>(
  call: Promise<Result>,
): Promise<Exclude<Result['data'], undefined>> {
  const outcome = await attempt(call);
  if (!outcome.ok) throw new ProblemError(outcome.problem);
  return outcome.data;
}

function fieldError(error: Record<string, unknown>): FieldError {
  return {
    ...error,
    path: text(error.path) ?? '',
    code: text(error.code) ?? 'invalid',
    message: text(error.message) ?? '',
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
