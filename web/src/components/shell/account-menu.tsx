'use client';

import { type ComponentType, useState } from 'react';

import type { Me } from '@/lib/api/types';

import { AccountButton } from './account-button';

const load = () => import('./account-popover').then((module) => module.AccountPopover);

/** Who is signed in, and what opens below it: that is fetched when somebody is about to ask for it. */
export function AccountMenu({ me }: { me: Me }) {
  const [Opened, setOpened] = useState<ComponentType<{ me: Me }> | null>(null);
  if (Opened) return <Opened me={me} />;
  const prepare = () => void load();
  return (
    <AccountButton
      me={me}
      aria-haspopup="dialog"
      aria-expanded={false}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={() => {
        void load().then((loaded) => {
          setOpened(() => loaded);
        });
      }}
    />
  );
}
