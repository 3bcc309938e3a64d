import createClient from 'openapi-fetch';

import { demand, ProblemError } from './problem';
import type { paths } from './schema';

/** The same-origin way to the API; the server adds the token, the browser never holds one. */
export const BROWSER_API = '/api/homeroom';

/** The API from client components: `useQuery({ queryFn: () => ask(browserApi.GET('/v1/…')) })`. */
export const browserApi = createClient<paths>({ baseUrl: BROWSER_API });

let leaving = false;

/** The session has ended: sign in, and come back to this page. */
export function leaveForSignIn(): void {
  leaving = true;
  const from = encodeURIComponent(`${window.location.pathname}${window.location.search}`);
  window.location.assign(`/sign-in?reason=ended&from=${from}`);
}

/** Is the page being left because the session has ended? Then nobody is asked whether to stay. */
export const isLeavingForSignIn = () => leaving;

/** Wait for the answer; an ended session leads to the sign-in. @throws ProblemError */
export const ask: typeof demand = async (call) => {
  try {
    return await demand(call);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) leaveForSignIn();
    throw error;
  }
};
