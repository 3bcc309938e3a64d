'use client';

import { Button, type ButtonProps, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Answer } from '@/lib/api/types';
import type { GivenRole } from '@/lib/roles';

import { type Invited, rolesFor } from '../roles';
import { InviteForm } from './invite-form';
import { InviteLink } from './invite-link';

interface Props extends Pick<ButtonProps, 'size' | 'variant'> {
  person: { id: string; name: string };
  invited: Invited;
  /** The roles that the signed-in person may give. */
  given: readonly GivenRole[];
  /** Where a member of the staff may become an administrator. */
  schools?: { value: string; label: string }[];
  /** The school's, for the hour at which the link ends. */
  timeZone: string;
}

export function InviteButton({ person, invited, given, schools = [], timeZone, size = 'compact-sm', variant = 'default' }: Props) {
  const t = useTranslations('invite');
  const [opened, { open, close }] = useDisclosure();
  const [made, setMade] = useState<Answer<'/v1/identity/invitations', 'post'> | null>(null);
  const [firstRole, ...otherRoles] = rolesFor(invited, given);
  if (firstRole === undefined) return null;
  return (
    <>
      <Button
        size={size}
        variant={variant}
        leftSection={<IconUserPlus size={16} stroke={1.8} />}
        aria-label={t('openFor', { name: person.name })}
        onClick={open}
      >
        {t('open')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        // The link is shown this once: a click beside it must not lose it.
        closeOnClickOutside={made === null}
        closeOnEscape={made === null}
        title={t('title', { name: person.name })}
        closeButtonProps={{ 'aria-label': t('close') }}
        onExitTransitionEnd={() => {
          setMade(null);
        }}
      >
        {made ? (
          <InviteLink invitation={made} timeZone={timeZone} onDone={close} />
        ) : (
          <InviteForm person={person} roles={[firstRole, ...otherRoles]} schools={schools} onMade={setMade} />
        )}
      </Modal>
    </>
  );
}
