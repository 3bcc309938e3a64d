'use client';

import { Checkbox, Divider, NumberInput, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { correctKind, createKind } from '../actions';
import { AUDIENCES, type Kind } from '../types';
import { type Required, type Requirement, RequirementFields } from './requirement-fields';

interface Props {
  kind?: Kind;
  schools: Required[];
}

const FLAGS = ['family_sends', 'needs_approval', 'needs_signature', 'expires'] as const;
const STANDARD = { needs_approval: true } as Partial<Record<(typeof FLAGS)[number], boolean>>;
const REMIND_DAYS = 30;

/** A kind of document: who sees it, who sends it, and which students must have it. */
export function KindForm({ kind, schools }: Props) {
  const t = useTranslations('documents');
  const [requirements, setRequirements] = useState<Requirement[]>(kind?.requirements ?? []);
  const label = kind ? t('change') : t('addKind');
  return (
    <FormDialog
      wide
      size={kind ? 'compact-sm' : 'sm'}
      variant={kind ? 'default' : 'filled'}
      label={label}
      {...(kind ? { labelFor: t('changeOf', { name: kind.name }) } : { leftSection: <IconPlus size={18} stroke={1.8} /> })}
      title={kind ? t('changeOf', { name: kind.name }) : label}
      saved={t('kindSaved')}
      onOpen={() => {
        setRequirements(kind?.requirements ?? []);
      }}
      send={(form) => {
        const name = form.get('name');
        const days = Number(form.get('remind_days'));
        const wanted = {
          name: typeof name === 'string' ? name.trim() : '',
          seen_by: AUDIENCES.filter((audience) => form.has(`seen_by.${audience}`)),
          family_sends: form.has('family_sends'),
          needs_approval: form.has('needs_approval'),
          needs_signature: form.has('needs_signature'),
          expires: form.has('expires'),
          remind_days: Number.isFinite(days) ? days : REMIND_DAYS,
          requirements,
          ended: form.has('ended'),
        };
        return kind ? correctKind(kind.id, kind.version, wanted) : createKind(wanted);
      }}
    >
      {(refused) => (
        <>
          <TextInput
            name="name"
            label={t('name')}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={120}
            defaultValue={kind?.name ?? ''}
            error={refused.name}
          />
          <Checkbox.Group
            label={t('seenBy')}
            description={t('seenByHint')}
            defaultValue={kind?.seen_by ?? ['office']}
            error={refused.seen_by}
          >
            <Stack gap="xs" mt="xs">
              {AUDIENCES.map((audience) => (
                <Checkbox
                  key={audience}
                  name={`seen_by.${audience}`}
                  value={audience}
                  label={t(`audiences.${audience}`)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <Divider />
          <Stack gap="xs">
            {FLAGS.map((flag) => (
              <Checkbox
                key={flag}
                name={flag}
                label={t(`flags.${flag}`)}
                defaultChecked={kind ? kind[flag] : (STANDARD[flag] ?? false)}
                error={refused[flag]}
              />
            ))}
          </Stack>
          <NumberInput
            name="remind_days"
            label={t('remindDays')}
            min={0}
            max={365}
            defaultValue={kind?.remind_days ?? REMIND_DAYS}
            error={refused.remind_days}
          />
          <Divider />
          <RequirementFields requirements={requirements} onChange={setRequirements} schools={schools} />
          {kind && <Checkbox name="ended" label={t('ended')} description={t('endedHint')} defaultChecked={kind.ended} />}
        </>
      )}
    </FormDialog>
  );
}
