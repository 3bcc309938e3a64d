/** Runs once when the server starts: a wrong setting stops it here, not at somebody's first page. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  await import('@/lib/start-check');
  await import('@/lib/slow-uploads');
}
