'use client';

import { Avatar } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { BROWSER_API } from '@/lib/api/browser-client';

interface Props {
  studentId: string;
  /** What names the picture; null where there is none. */
  photo: string | null;
  name: string;
  size?: number;
}

/** A student's photo, or the initials where there is none. */
export function StudentPhoto({ studentId, photo, name, size = 72 }: Props) {
  const t = useTranslations('profile.photo');
  const words = name.split(' ');
  const initials = `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
  return photo === null ? (
    <Avatar size={size} radius="xl" color="green" variant="light" aria-hidden>
      {initials}
    </Avatar>
  ) : (
    <Avatar
      size={size}
      radius="xl"
      src={`${BROWSER_API}/v1/students/${studentId}/photo?version=${photo}`}
      alt={t('of', { name })}
    >
      {initials}
    </Avatar>
  );
}
