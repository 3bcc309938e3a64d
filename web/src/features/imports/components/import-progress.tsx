import { Group, Progress, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { stepOf } from '../model/steps';
import type { Import } from '../types';
import { useWords } from '../words';

const PARTS = 1000;

/** How far it is, and what it does just now. The bar tells it to who asks: nobody is read every step. */
export function ImportProgress({ imported: { step: named, done } }: { imported: Import }) {
  const t = useTranslations('imports');
  const { kindName } = useWords();
  const step = stepOf(named);
  const words =
    step.key === 'read'
      ? t('steps.read', { file: step.file })
      : step.key === 'apply'
        ? t('steps.apply', { kind: kindName(step.kind) })
        : t(`steps.${step.key}`);
  const percent = t('percent', { value: done / PARTS });
  return (
    <div>
      <Progress.Root size="lg" radius="xl">
        <Progress.Section
          value={(done / PARTS) * 100}
          animated
          striped
          aria-label={t('progress')}
          aria-valuetext={`${percent}: ${words}`}
        />
      </Progress.Root>
      <Group justify="space-between" gap="sm" mt={6} wrap="nowrap">
        <Text size="sm">{words}</Text>
        <Text size="sm" c="dimmed">
          {percent}
        </Text>
      </Group>
    </div>
  );
}
