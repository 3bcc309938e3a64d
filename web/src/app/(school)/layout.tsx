import type { ReactNode } from 'react';

import { Shell } from '@/components/shell';
import { readMe } from '@/lib/me';

export default async function SchoolLayout({ children }: { children: ReactNode }) {
  return <Shell me={await readMe()}>{children}</Shell>;
}
