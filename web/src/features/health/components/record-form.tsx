'use client';

import { Checkbox, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { addRecord, changeRecord } from '../actions';
import { type HealthRecord, LONGEST_LINE, LONGEST_PROSE, oneOf, SEVERITIES, typed } from '../words';

interface Props {
  studentId: string;
  /** What it may be; with one alone there is nothing to choose. */
  kinds: readonly HealthRecord['kind'][];
  record?: HealthRecord;
  today: string;
}

/** An allergy, a condition or a medication: a new one, or one that is corrected or ended. */
export function RecordForm({ studentId, kinds, record, today }: Props) {
  const t = useTranslations('health');
  const [kind, setKind] = useState(record?.kind ?? kinds[0] ?? 'condition');
  const [severity, setSeverity] = useState<string | null>(record?.severity ?? null);
  const isMedication = kind === 'medication';
  const title = record ? t('editOf', { name: record.name }) : t('addRecord');
  const line = (name: 'dose' | 'schedule' | 'authorized_by', label: string, error: string | undefined) => (
    <TextInput name={name} label={label} maxLength={LONGEST_LINE} defaultValue={record?.[name] ?? ''} error={error} />
  );
  return (
    <FormDialog
      wide
      label={record ? t('edit') : t('add')}
      labelFor={title}
      title={title}
      saved={t('saved')}
      onOpen={() => {
        setKind(record?.kind ?? kinds[0] ?? 'condition');
        setSeverity(record?.severity ?? null);
      }}
      send={(form) => {
        const wanted = {
          name: typed(form, 'name') ?? '',
          starts_on: typed(form, 'starts_on') ?? today,
          ends_on: typed(form, 'ends_on'),
          severity: oneOf(SEVERITIES, severity),
          reaction: typed(form, 'reaction'),
          plan: typed(form, 'plan'),
          dose: typed(form, 'dose'),
          schedule: typed(form, 'schedule'),
          authorized_by: typed(form, 'authorized_by'),
          on_card: form.has('on_card'),
          for_teachers: form.has('for_teachers'),
        };
        return record ? changeRecord(studentId, record, wanted) : addRecord(studentId, { ...wanted, kind });
      }}
    >
      {(refused) => (
        <>
          {!record && kinds.length > 1 && (
            <Select
              label={t('kind')}
              data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              value={kind}
              allowDeselect={false}
              onChange={(value) => {
                setKind(oneOf(kinds, value) ?? kind);
              }}
            />
          )}
          <TextInput
            name="name"
            label={t('name')}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={LONGEST_LINE}
            defaultValue={record?.name ?? ''}
            error={refused.name}
          />
          {isMedication ? (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              {line('dose', t('doseOptional'), refused.dose)}
              {line('schedule', t('scheduleOptional'), refused.schedule)}
              {line('authorized_by', t('authorizedByOptional'), refused.authorized_by)}
            </SimpleGrid>
          ) : (
            <>
              <Select
                label={t('severityOptional')}
                data={SEVERITIES.map((value) => ({ value, label: t(`severities.${value}`) }))}
                value={severity}
                clearable
                onChange={setSeverity}
                error={refused.severity}
              />
              <Textarea
                name="reaction"
                label={t('reactionOptional')}
                autosize
                maxLength={LONGEST_PROSE}
                defaultValue={record?.reaction ?? ''}
                error={refused.reaction}
              />
            </>
          )}
          <Textarea
            name="plan"
            label={t('planOptional')}
            autosize
            minRows={2}
            maxLength={LONGEST_PROSE}
            defaultValue={record?.plan ?? ''}
            error={refused.plan}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <DayField
              name="starts_on"
              label={t('firstDay')}
              day={record?.starts_on ?? today}
              error={refused.starts_on}
            />
            <DayField
              name="ends_on"
              label={isMedication ? t('allowedUntilOptional') : t('lastDayOptional')}
              day={record?.ends_on}
              error={refused.ends_on}
              required={false}
            />
          </SimpleGrid>
          <Checkbox
            name="on_card"
            label={t('onCard')}
            description={t('onCardHint')}
            defaultChecked={record?.on_card ?? false}
          />
          <Checkbox
            name="for_teachers"
            label={t('forTeachers')}
            description={t('forTeachersHint')}
            defaultChecked={record?.for_teachers ?? false}
          />
        </>
      )}
    </FormDialog>
  );
}
