import { checkEnv } from '@/lib/env';

/** Runs once when the server starts: a wrong setting stops it here, not at somebody's first page. */
export function register(): void {
  checkEnv();
}
