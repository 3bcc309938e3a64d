'use client';

import { Group, Stack, Text } from '@mantine/core';
import { IconArrowMerge, IconArrowsExchange } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { ButtonLink, TextLink } from '@/components/link';
import { Panel } from '@/components/page';

import { merge } from '../actions';
import { type Choices, isKnown, takeOf } from '../choices';
import { type Asked, compareHref, type Comparison } from '../types';
import classes from './duplicates.module.css';
import { FieldChoice } from './field-choice';
import { WhatHappens } from './what-happens';

interface Props {
  asked: Asked;
  comparison: Comparison;
}

/** Two records: which stays, which values are right, and what a merge would do. */
export function ComparisonView({ asked, comparison }: Props) {
  const t = useTranslations('duplicates');
  const router = useRouter();
  const [choices, setChoices] = useState<Choices>({});
  const value = (name: 'given_name' | 'family_name', side: 'survivor' | 'merged') =>
    comparison.fields.find(({ field }) => field === name)?.[side] ?? '';
  const nameOf = (side: 'survivor' | 'merged') =>
    t('fullName', { given: value('given_name', side), family: value('family_name', side) });
  const names = { stays: nameOf('survivor'), goes: nameOf('merged') };
  const sides = [
    { which: t('stays'), name: names.stays, id: asked.survivor_id },
    { which: t('goes'), name: names.goes, id: asked.merged_id },
  ];

  return (
    <Stack>
      <Panel
        title={t('records')}
        aside={
          <ButtonLink
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowsExchange size={16} stroke={1.8} />}
            href={compareHref({ ...asked, survivor_id: asked.merged_id, merged_id: asked.survivor_id })}
            prefetch={false}
            replace
          >
            {t('swap')}
          </ButtonLink>
        }
      >
        <div className={classes.sides}>
          {sides.map(({ which, name, id }) => (
            <div key={id} className={classes.half}>
              <Text size="sm" fw={600} c="dimmed">
                {which}
              </Text>
              <Text fw={600}>{name}</Text>
              {asked.kind === 'student' && (
                <TextLink
                  href={`/students/${id}`}
                  prefetch={false}
                  size="sm"
                  underline="always"
                  aria-label={t('openRecordOf', { name, which })}
                >
                  {t('openRecord')}
                </TextLink>
              )}
            </div>
          ))}
        </div>
        {asked.kind === 'student' && (
          <Text size="sm" c="dimmed" mt="xs">
            {t('swapHint')}
          </Text>
        )}
      </Panel>
      <Panel title={t('values')}>
        <Text size="sm" c="dimmed" mb="xs">
          {t('valuesHint')}
        </Text>
        {comparison.fields.filter(isKnown).map((compared) => (
          <FieldChoice
            key={compared.field}
            compared={compared}
            choices={choices}
            choose={(side) => {
              setChoices({ ...choices, [compared.field]: side });
            }}
          />
        ))}
      </Panel>
      <WhatHappens comparison={comparison} />
      <Group justify="flex-end" gap="xs">
        <ButtonLink href={asked.kind === 'guardian' ? '/duplicates?kind=guardian' : '/duplicates'} variant="default">
          {t('backToPairs')}
        </ButtonLink>
        <FormDialog
          size="sm"
          variant="filled"
          label={t('merge')}
          title={t('mergeTitle')}
          saveLabel={t('merge')}
          saved={t('merged')}
          leftSection={<IconArrowMerge size={18} stroke={1.8} />}
          send={async () => {
            const outcome = await merge({ ...asked, take: takeOf(comparison.fields, choices) });
            if (outcome.ok) router.push('/duplicates/merged');
            return outcome;
          }}
        >
          <Text>{t('mergeText', names)}</Text>
          <Text size="sm" c="dimmed">
            {t('mergeUndo')}
          </Text>
        </FormDialog>
      </Group>
    </Stack>
  );
}
