import { Invitation } from '@/features/invitation';
import { findTenants } from '@/features/sign-in';
import { ProblemError } from '@/lib/api/problem';

export default async function InvitationPage() {
  const tenants = await findTenants();
  if (!tenants.ok) throw new ProblemError(tenants.problem);
  return <Invitation tenants={tenants.data.items} />;
}
