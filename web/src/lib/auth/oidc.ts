import type { Account, NextAuthOptions, User } from 'next-auth';
import Keycloak, { type KeycloakProfile } from 'next-auth/providers/keycloak';
import type { OAuthConfig } from 'next-auth/providers/oauth';

import { forwarded } from '@/lib/api/forwarded';
import { attempt } from '@/lib/api/problem';
import { publicApi } from '@/lib/api/public-client';
import { oidcClientSecret } from '@/lib/env';

import { findProviders, type Provider } from './providers';
import { failureHref, refusedHref } from './refused';
import { sessionFrom } from './session';

const TIMEOUT_MS = 5_000;

/** Auth.js' options with the providers that the API knows now. `browser`: the headers of the request. */
export async function withProviders(options: NextAuthOptions, browser: Headers): Promise<NextAuthOptions> {
  const providers = await findProviders();
  return {
    ...options,
    providers: [...options.providers, ...providers.map(asAuthProvider)],
    callbacks: {
      ...options.callbacks,
      signIn: ({ user, account }) => {
        if (account?.type !== 'oauth') return true;
        const provider = providers.find(({ id }) => id === account.provider);
        return provider ? tradeTokens(provider, account, user, browser) : failureHref(null);
      },
    },
  };
}

/** A provider as Auth.js takes it. Its Keycloak provider is plain OpenID Connect, so it serves every other one as well. */
function asAuthProvider({ id, name, issuer, client_id }: Provider): OAuthConfig<KeycloakProfile> {
  const secret = oidcClientSecret(id);
  return Keycloak({
    id,
    name,
    issuer,
    clientId: client_id,
    clientSecret: secret ?? '',
    client: { token_endpoint_auth_method: secret ? 'client_secret_basic' : 'none' },
    checks: ['pkce', 'state', 'nonce'],
    httpOptions: { timeout: TIMEOUT_MS },
    profile: ({ sub }) => ({ id: sub }),
  });
}

/**
 * Trade a provider's tokens for the API's, which alone go into the cookie.
 * @returns true, or the page that says why not, as Auth.js wants it.
 */
async function tradeTokens(
  { id, tenant }: Provider,
  { access_token = '', id_token = '', refresh_token }: Account,
  user: User,
  browser: Headers,
): Promise<true | string> {
  const outcome = await attempt(
    publicApi.POST('/v1/identity/oidc/sign-in', {
      headers: forwarded((name) => browser.get(name)),
      body: { tenant, provider: id, access_token, id_token, refresh_token: refresh_token ?? null },
    }),
  );
  if (!outcome.ok) return refusedHref(outcome.problem.slug, outcome.problem.extra.reason);
  user.session = sessionFrom(outcome.data, Date.now());
  return true;
}
