import type { Body } from '@/lib/api/types';

type Invitation = Body<'/v1/identity/invitations', 'post'>;

/** Staff become one of two roles; a guardian and a student are what they are. */
export type Invited = 'staff' | 'guardian' | 'student';
export type InvitedRole = Extract<Invitation['role'], 'teacher' | 'registrar' | 'school_admin' | 'guardian' | 'student'>;

export function rolesFor(invited: Invited): [InvitedRole, ...InvitedRole[]] {
  return invited === 'staff' ? ['teacher', 'school_admin', 'registrar'] : [invited];
}

/** Only an administrator's role is held in a school; with another one the API refuses a school. */
export function invitationOf(personId: string, role: InvitedRole, schoolId: string | null): Invitation {
  return { person_id: personId, role, school_id: role === 'school_admin' ? schoolId : null };
}
