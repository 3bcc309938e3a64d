/** What the web server is told by its environment. Read on the server only. */
type Variables = Partial<Record<string, string>>;

const SECRET_LENGTH = 32;

/** Where the API answers, without a slash at the end. */
export function apiUrl(variables: Variables = process.env): string {
  return httpUrl('HOMEROOM_API_URL', variables.HOMEROOM_API_URL ?? 'http://127.0.0.1:8000');
}

/** Where people reach this app, if its operator says so: it decides whether cookies are `Secure`. */
export function publicUrl(variables: Variables = process.env): string | null {
  const value = variables.NEXTAUTH_URL;
  return value ? httpUrl('NEXTAUTH_URL', value) : null;
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

/** @throws if a setting is missing or makes no sense. */
export function checkEnv(variables: Variables = process.env): void {
  apiUrl(variables);
  publicUrl(variables);
  sessionSecret(variables);
}

function httpUrl(name: string, value: string): string {
  if (!/^https?:\/\/[^/]/.test(value)) throw new Error(`${name} must be an http(s) URL.`);
  return value.replace(/\/+$/, '');
}
