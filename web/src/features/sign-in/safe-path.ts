/** Where to go after the sign-in: a page of this app, whatever the address bar was made to say. */
export function safePath(wanted: string | undefined): string {
  return wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}
