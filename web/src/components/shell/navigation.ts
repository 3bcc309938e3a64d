import type { Me, Role } from '@/lib/api/types';

export type PageKey =
  | 'today'
  | 'board'
  | 'schools'
  | 'students'
  | 'sections'
  | 'staff'
  | 'guardians'
  | 'excuses'
  | 'codes'
  | 'imports'
  | 'signInRoles'
  | 'children'
  | 'attendance'
  | 'notices';

export interface PageLink {
  key: PageKey;
  href: string;
  /** Without this permission the page is left out. */
  needs?: string;
}

const OFFICE: PageLink[] = [
  { key: 'board', href: '/board' },
  { key: 'students', href: '/students' },
  { key: 'sections', href: '/sections' },
  { key: 'guardians', href: '/guardians' },
  { key: 'staff', href: '/staff' },
  { key: 'schools', href: '/schools' },
  { key: 'excuses', href: '/excuses' },
  { key: 'codes', href: '/codes' },
  { key: 'imports', href: '/imports', needs: 'interop.import' },
  { key: 'signInRoles', href: '/sign-in-roles', needs: 'identity.manage_providers' },
];

const NOTICES: PageLink = { key: 'notices', href: '/notices' };

/** Which pages a role works with, in this order; a person with two roles gets both, each page once. */
const PAGES: [Role, PageLink[]][] = [
  ['teacher', [{ key: 'today', href: '/' }, { key: 'students', href: '/students' }]],
  ['district_admin', OFFICE],
  ['registrar', OFFICE],
  ['school_admin', OFFICE],
  ['guardian', [{ key: 'children', href: '/' }, NOTICES]],
  ['student', [{ key: 'attendance', href: '/' }, NOTICES]],
];

export function navigationOf(me: Me): PageLink[] {
  const mine = PAGES.filter(([role]) => me.roles.some((held) => held.role === role)).flatMap(([, pages]) => pages);
  return mine.filter(
    ({ href, needs }, index) =>
      (needs === undefined || me.permissions.includes(needs)) && mine.findIndex((page) => page.href === href) === index,
  );
}

/** Is this the page one is on, or one below it? */
export function isCurrent(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
