'use client';

import { Select, SimpleGrid, Textarea } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { addAction, correctAction } from '../actions';
import { type Action, ACTIONS, LONGEST_PROSE, typed } from '../words';

interface Props {
  incident: { id: string; version: number };
  participantId: string;
  name: string;
  action?: Action;
  today: string;
}

/** What is done for somebody: decided, or corrected. */
export function ActionForm({ incident, participantId, name, action, today }: Props) {
  const t = useTranslations('behavior');
  const title = action ? t('editOf', { name: t(`actionKinds.${action.kind}`) }) : t('decideFor', { name });
  const { id, version } = incident;
  return (
    <FormDialog
      label={action ? t('edit') : t('decide')}
      labelFor={title}
      title={title}
      saved={t('decided')}
      send={(form) => {
        const wanted = {
          kind: ACTIONS.find((each) => each === typed(form, 'kind')) ?? 'other',
          starts_on: typed(form, 'starts_on') ?? today,
          ends_on: typed(form, 'ends_on'),
          note: typed(form, 'note'),
        };
        return action
          ? correctAction({ id, version }, action.id, wanted)
          : addAction(id, { ...wanted, participant_id: participantId });
      }}
    >
      {(refused) => (
        <>
          <Select
            name="kind"
            label={t('actionKind')}
            data={ACTIONS.map((value) => ({ value, label: t(`actionKinds.${value}`) }))}
            defaultValue={action?.kind ?? 'conference'}
            allowDeselect={false}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <DayField
              name="starts_on"
              label={t('firstDay')}
              day={action?.starts_on ?? today}
              error={refused.starts_on}
            />
            <DayField
              name="ends_on"
              label={t('lastDayOptional')}
              day={action?.ends_on}
              required={false}
              error={refused.ends_on}
            />
          </SimpleGrid>
          <Textarea
            name="note"
            label={t('noteOptional')}
            autosize
            maxLength={LONGEST_PROSE}
            defaultValue={action?.note ?? ''}
            error={refused.note}
          />
        </>
      )}
    </FormDialog>
  );
}
