import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { EmptyState } from '@/components/states';

import type { Program, Scheme } from '../types';

import { ProgramForm } from './program-form';
import { SchemeForm } from './scheme-form';

interface LineProps {
  name: string;
  active: boolean;
  facts: (string | null | false)[];
  change: React.ReactNode;
}

function Line({ name, active, facts, change }: LineProps) {
  const t = useTranslations('profile.settings');
  return (
    <Group component="li" justify="space-between" gap="xs">
      <div>
        <Text fw={600}>
          {name}{' '}
          {!active && (
            <Badge variant="default">
              {t('inactive')}
            </Badge>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      {change}
    </Group>
  );
}

const PLAIN = { listStyle: 'none', margin: 0, padding: 0 } as const;

/** The district's kinds of numbers. */
export function SchemeList({ schemes }: { schemes: Scheme[] }) {
  const t = useTranslations('profile');
  if (schemes.length === 0) return <EmptyState title={t('settings.noSchemes')} text={t('settings.noSchemesText')} />;
  return (
    <Stack component="ul" gap="sm" style={PLAIN}>
      {schemes.map((scheme) => (
        <Line
          key={scheme.id}
          name={scheme.name}
          active={scheme.active}
          facts={[
            t(`schemeKinds.${scheme.kind}`),
            scheme.shape,
            scheme.check_digit !== 'none' && t(`checkDigits.${scheme.check_digit}`),
            scheme.sealed && t('number.sealed'),
            `${t('settings.students')}: ${scheme.students}`,
          ]}
          change={<SchemeForm key={scheme.version} scheme={scheme} />}
        />
      ))}
    </Stack>
  );
}

/** The district's programs and services. */
export function ProgramList({ programs }: { programs: Program[] }) {
  const t = useTranslations('profile');
  if (programs.length === 0) return <EmptyState title={t('settings.noPrograms')} text={t('settings.noProgramsText')} />;
  return (
    <Stack component="ul" gap="sm" style={PLAIN}>
      {programs.map((program) => (
        <Line
          key={program.id}
          name={program.name}
          active={program.active}
          facts={[t(`programKinds.${program.kind}`), program.for_teachers && t('settings.forTeachers')]}
          change={<ProgramForm key={program.version} program={program} />}
        />
      ))}
    </Stack>
  );
}
