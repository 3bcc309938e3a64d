import { Badge, Group } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { AUDIENCES, type Audience } from '../types';

/** Whom an event is for. */
export function AudienceBadges({ audience }: { audience: readonly Audience[] }) {
  const t = useTranslations('events.audiences');
  return (
    <Group gap={4} mt={2}>
      {AUDIENCES.filter((one) => audience.includes(one)).map((one) => (
        <Badge key={one} size="sm" variant="default" fw={500}>
          {t(one)}
        </Badge>
      ))}
    </Group>
  );
}
