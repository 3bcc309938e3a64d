import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { EmptyState } from '@/components/states';

import type { Kind } from '../types';
import classes from './documents.module.css';
import { KindForm } from './kind-form';
import type { Required } from './requirement-fields';

const SAID = ['family_sends', 'needs_signature', 'expires'] as const;

/** The kinds of the district, and what is said of each. */
export function KindList({ kinds, schools }: { kinds: Kind[]; schools: Required[] }) {
  const t = useTranslations('documents');
  if (kinds.length === 0) return <EmptyState title={t('noKindsTitle')} text={t('noKindsText')} />;
  return (
    <Stack component="ul" gap="sm" className={classes.list}>
      {kinds.map((kind) => (
        <Paper component="li" key={kind.id} withBorder radius="md" p="md">
          <Group justify="space-between" align="flex-start" gap="sm">
            <Stack gap="xs" className={classes.told}>
              <Title order={2} size="h4">
                {kind.name}
              </Title>
              <Text size="sm" c="dimmed">
                {t('seenByList', { audiences: kind.seen_by.map((each) => t(`audiences.${each}`)).join(', ') })}
              </Text>
              <Group gap="xs">
                {kind.ended && (
                  <Badge variant="default">
                    {t('ended')}
                  </Badge>
                )}
                {kind.requirements.length > 0 && (
                  <Badge variant="default">
                    {t('requiredShort')}
                  </Badge>
                )}
                {SAID.filter((flag) => kind[flag]).map((flag) => (
                  <Badge key={flag} variant="default">
                    {t(`flagsShort.${flag}`)}
                  </Badge>
                ))}
              </Group>
            </Stack>
            <KindForm key={kind.version} kind={kind} schools={schools} />
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
