import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { PasswordReset } from '@/features/password-reset';
import { findTenants } from '@/features/sign-in';
import { ProblemError } from '@/lib/api/problem';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.reset');
  return { title: t('title') };
}

export default async function ResetPage() {
  const tenants = await findTenants();
  if (!tenants.ok) throw new ProblemError(tenants.problem);
  return <PasswordReset tenants={tenants.data.items} />;
}
