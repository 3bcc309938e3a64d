'use client';

import { Modal } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Answer } from '@/lib/api/types';
import type { GivenRole } from '@/lib/roles';

import type { Selectable } from '../selection';
import { InviteManyForm } from './invite-many-form';
import { InviteManyResult } from './invite-many-result';

interface Props {
  opened: boolean;
  people: Selectable[];
  roles: [GivenRole, ...GivenRole[]];
  schools: { value: string; label: string }[];
  district: string;
  timeZone: string;
  /** `done`: they were invited. */
  onClose: (done: boolean) => void;
}

export function InviteManyDialog({ opened, people, roles, schools, district, timeZone, onClose }: Props) {
  const t = useTranslations('invite');
  const router = useRouter();
  const [made, setMade] = useState<Answer<'/v1/identity/invitations/bulk', 'post'> | null>(null);
  function close() {
    onClose(made !== null);
    if (made !== null) router.refresh();
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      // The links are shown this once: a click beside them must not lose them.
      closeOnClickOutside={made === null}
      closeOnEscape={made === null}
      title={made === null ? t('titleMany', { count: people.length }) : t('resultTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
      onExitTransitionEnd={() => {
        setMade(null);
      }}
    >
      {made === null ? (
        <InviteManyForm people={people} roles={roles} schools={schools} onMade={setMade} />
      ) : (
        <InviteManyResult made={made} people={people} district={district} timeZone={timeZone} onDone={close} />
      )}
    </Modal>
  );
}
