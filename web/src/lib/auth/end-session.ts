/** Where a sign-out ends; a provider is told this address beforehand, word for word. */
export const SIGNED_OUT = '/sign-in?reason=signed-out';

/** A provider's address for ending its own session, which leads back to this app. */
export function endSessionHref(endSessionUrl: string, ownAddress: string): string {
  const url = new URL(endSessionUrl);
  url.searchParams.set('post_logout_redirect_uri', `${ownAddress}${SIGNED_OUT}`);
  return url.toString();
}
