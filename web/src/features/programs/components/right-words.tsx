import { useTranslations } from 'next-intl';

/** What a permission means, in words; its name where there are none yet. */
export function RightWords({ permission }: { permission: string }) {
  const t = useTranslations('programs');
  const key = `rights.${permission}` as 'rights.students.read';
  return t.has(key) ? t(key) : permission;
}

/** What a part of Homeroom is called. */
export function ServiceName({ service }: { service: string }) {
  const t = useTranslations('programs');
  const key = `services.${service}` as 'services.students';
  return t.has(key) ? t(key) : service;
}
