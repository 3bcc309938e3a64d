'use client';

import { Button, Code, Group, Select, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconEye, IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';
import { translateProblem } from '@/lib/api/translate-problem';

import { endNumber, giveNumber, revealNumber } from '../actions';
import { typed } from '../typed';
import type { Identifier, Scheme } from '../types';

const LONGEST = 40;

/** A number of one of the district's kinds; the one before it ends. */
export function GiveNumber({ studentId, schemes, today }: { studentId: string; schemes: Scheme[]; today: string }) {
  const t = useTranslations('profile.number');
  const [schemeId, setSchemeId] = useState(schemes[0]?.id ?? '');
  const scheme = schemes.find(({ id }) => id === schemeId);
  return (
    <FormDialog
      label={t('add')}
      title={t('add')}
      saved={t('saved')}
      leftSection={<IconPlus size={16} stroke={1.8} />}
      onOpen={() => {
        setSchemeId(schemes[0]?.id ?? '');
      }}
      send={(form) =>
        giveNumber(studentId, {
          scheme_id: schemeId,
          value: typed(form, 'value') ?? '',
          starts_on: typed(form, 'starts_on'),
        })
      }
    >
      {(refused) => (
        <>
          <Select
            label={t('kind')}
            data={schemes.map(({ id, name }) => ({ value: id, label: name }))}
            allowDeselect={false}
            value={schemeId}
            onChange={(value) => {
              if (value) setSchemeId(value);
            }}
            error={refused.scheme_id}
          />
          <TextInput
            name="value"
            label={t('value')}
            description={scheme?.shape ? t('like', { shape: scheme.shape }) : undefined}
            required
            withAsterisk={false}
            maxLength={LONGEST}
            autoComplete="off"
            error={refused.value}
            data-autofocus
          />
          <DayField name="starts_on" label={t('startsOn')} max={today} day={today} error={refused.starts_on} />
          <Text size="sm" c="dimmed">
            {t('replaces')}
          </Text>
        </>
      )}
    </FormDialog>
  );
}

interface Of {
  studentId: string;
  number: Pick<Identifier, 'id' | 'scheme'>;
}

/** A sealed number, for as long as one stays on the page. */
export function RevealNumber({ studentId, number: { id, scheme } }: Of) {
  const t = useTranslations('profile.number');
  const tProblems = useTranslations('problems');
  const [value, setValue] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  if (value !== null) {
    return (
      <Group gap="xs">
        <Code>{value}</Code>
        <Text size="sm" c="dimmed">
          {t('shown')}
        </Text>
      </Group>
    );
  }
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconEye size={16} stroke={1.8} />}
      aria-label={t('showOf', { kind: scheme })}
      loading={pending}
      onClick={() => {
        startTransition(async () => {
          const outcome = await revealNumber(studentId, id);
          if (outcome.ok) setValue(outcome.data.value);
          else notifications.show({ color: 'red', message: translateProblem(outcome.problem, tProblems) });
        });
      }}
    >
      {t('show')}
    </Button>
  );
}

export function EndNumber({ studentId, number, today }: Of & { number: Pick<Identifier, 'starts_on'>; today: string }) {
  const t = useTranslations('profile.number');
  return (
    <FormDialog
      label={t('end')}
      labelFor={t('endOf', { kind: number.scheme })}
      title={t('endOf', { kind: number.scheme })}
      saveLabel={t('end')}
      saved={t('ended')}
      send={(form) => endNumber(studentId, number.id, typed(form, 'ends_on') ?? today)}
    >
      {(refused) => (
        <TextInput
          name="ends_on"
          type="date"
          label={t('endsOn')}
          min={number.starts_on}
          max={today}
          defaultValue={today}
          required
          withAsterisk={false}
          error={refused.ends_on}
          data-autofocus
        />
      )}
    </FormDialog>
  );
}
