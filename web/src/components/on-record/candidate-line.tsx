import { Anchor, Button, Text, VisuallyHidden } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { formatDay } from '@/i18n/dates';

import type { Candidate, Kind } from './described';

interface Props {
  kind: Kind;
  candidate: Candidate;
  onUse: ((person: Candidate) => void) | undefined;
}

/** Somebody on record: who it is, and why it may be the same person. */
export function CandidateLine({ kind, candidate, onUse }: Props) {
  const t = useTranslations('enrollment.onRecord');
  const format = useFormatter();
  const { id, given_name, family_name, birth_on, student_number, school_name, children, reasons } = candidate;
  const name = `${given_name} ${family_name}`;
  const facts = [
    birth_on && t('born', { on: formatDay(format, birth_on, 'short') }),
    student_number && t('number', { number: student_number }),
    school_name,
    children.length > 0 && t('children', { names: children.join(', ') }),
  ].filter(Boolean);
  return (
    <div>
      {kind === 'students' ? (
        <Anchor href={`/students/${id}`} target="_blank" rel="noreferrer" c="inherit" fw={600} underline="always">
          {name} <IconExternalLink size={14} stroke={1.8} aria-hidden />
          <VisuallyHidden>{t('newTab')}</VisuallyHidden>
        </Anchor>
      ) : (
        <Text component="span" fw={600}>
          {name}
        </Text>
      )}
      {facts.length > 0 && <Text size="sm">{facts.join(' · ')}</Text>}
      <Text size="sm">{format.list(reasons.map((reason) => t(`reasons.${reason}`)), { type: 'conjunction' })}</Text>
      {onUse && (
        <Button
          size="compact-sm"
          variant="default"
          mt={4}
          aria-label={t('useOf', { name })}
          onClick={() => {
            onUse(candidate);
          }}
        >
          {t('use')}
        </Button>
      )}
    </div>
  );
}
