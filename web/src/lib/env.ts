/** What the web server is told by its environment. Read on the server only. */
type Variables = Partial<Record<string, string>>;

const SECRET_LENGTH = 32;
/** The API's name for a provider that has none. */
const UNNAMED = 'oidc';

/** Where the API answers, without a slash at the end. */
export function apiUrl(variables: Variables = process.env): string {
  return httpUrl('HOMEROOM_API_URL', variables.HOMEROOM_API_URL ?? 'http://127.0.0.1:8000');
}

/** Where people reach this app, if its operator says so: it decides whether cookies are `Secure`. */
export function publicUrl(variables: Variables = process.env): string | null {
  const value = variables.NEXTAUTH_URL;
  return value ? httpUrl('NEXTAUTH_URL', value) : null;
}

/** Where browsers put files straight: the origin of the S3 server that keeps them; null where files go through the API. */
export function storeOrigin(variables: Variables = process.env): string | null {
  const value = variables.HOMEROOM_STORAGE_ORIGIN;
  return value ? new URL(httpUrl('HOMEROOM_STORAGE_ORIGIN', value)).origin : null;
}

/** What encrypts the session cookie; the same for every web process, and without a default. */
export function sessionSecret(variables: Variables = process.env): string {
  const secret = variables.HOMEROOM_WEB_SECRET ?? variables.NEXTAUTH_SECRET ?? '';
  if (secret.length < SECRET_LENGTH) {
    throw new Error(
      `HOMEROOM_WEB_SECRET must have at least ${SECRET_LENGTH} characters. Make one: openssl rand -base64 32`,
    );
  }
  return secret;
}

/**
 * The web app's secret at a provider; null for a public client. Reads the API's own variables, so that both take the same:
 * one issuer with its secret beside it, or a list with the secrets in it.
 */
export function oidcClientSecret(id: string, variables: Variables = process.env): string | null {
  const listed = variables.HOMEROOM_OIDC_ISSUER?.trim() ?? '';
  if (!listed.startsWith('[')) return variables.HOMEROOM_OIDC_CLIENT_SECRET ?? null;
  const entry = parsedList(listed).find((one) => (one.id ?? UNNAMED) === id);
  return entry?.client_secret ?? null;
}

/** @throws if a setting is missing or makes no sense. */
export function checkEnv(variables: Variables = process.env): void {
  oidcClientSecret('', variables);
  apiUrl(variables);
  publicUrl(variables);
  storeOrigin(variables);
  sessionSecret(variables);
}

function httpUrl(name: string, value: string): string {
  if (!/^https?:\/\/[^/]/.test(value)) throw new Error(`${name} must be an http(s) URL.`);
  return value.replace(/\/+$/, '');
}

function parsedList(text: string): { id?: string; client_secret?: string }[] {
  try {
    return JSON.parse(text) as { id?: string; client_secret?: string }[];
  } catch {
    throw new Error('HOMEROOM_OIDC_ISSUER is no JSON list.');
  }
}
