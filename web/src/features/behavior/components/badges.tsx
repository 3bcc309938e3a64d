import { useTranslations } from 'next-intl';

import { MarkBadge, type Tone } from '@/components/mark';

import type { Incident } from '../words';

const SEVERITY: Record<Incident['severity'], Tone> = { minor: 'excused', moderate: 'late', serious: 'absent' };
const STATE: Record<Incident['state'], Tone> = { open: 'late', closed: 'present', voided: 'unmarked' };

export function SeverityBadge({ severity }: Pick<Incident, 'severity'>) {
  const t = useTranslations('behavior');
  return <MarkBadge tone={SEVERITY[severity]} label={t(`severities.${severity}`)} />;
}

export function StateOf({ state }: Pick<Incident, 'state'>) {
  const t = useTranslations('behavior');
  return <MarkBadge tone={STATE[state]} label={t(`states.${state}`)} />;
}
