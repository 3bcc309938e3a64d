/** The person, or the provider for them, said no. */
const DENIED = 'web/sign-in-denied';
const PROVIDER_AWAY = 'identity/provider-unreachable';
const FAILED = 'web/sign-in-failed';

/** What Auth.js or a provider calls a failure, in our own words; all others are a sign-in that came to nothing. */
const SLUGS: Partial<Record<string, string>> = {
  access_denied: DENIED,
  AccessDenied: DENIED,
  OAuthSignin: PROVIDER_AWAY,
};

/** The sign-in page with the reason a sign-in elsewhere came to nothing: a problem's slug, which the page translates. */
export function refusedHref(slug: string, reason?: unknown): string {
  const whole = typeof reason === 'string' ? `${slug}/${reason}` : slug;
  return `/sign-in?refused=${encodeURIComponent(whole)}`;
}

/** Where a failure that Auth.js or a provider names leads. */
export function failureHref(code: string | null): string {
  return refusedHref(SLUGS[code ?? ''] ?? FAILED);
}

/** The slug in the address, as far as it is one; what it says is looked up, never shown. */
export function refusedSlug(value: string | string[] | undefined): string | null {
  return typeof value === 'string' && /^[a-z]+(\/[a-z-]+){1,2}$/.test(value) ? value : null;
}
