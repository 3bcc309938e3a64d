'use client';

import { Select, Textarea } from '@mantine/core';
import { IconStar } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import { kindName } from '@/lib/behavior-kinds';

import { recognize } from '../actions';
import { type Kind, LONGEST_PROSE, typed } from '../words';

export function Recognize({ studentId, kinds }: { studentId: string; kinds: Kind[] }) {
  const t = useTranslations('behavior');
  const choices = kinds
    .filter(({ positive, ended }) => positive && !ended)
    .map(({ code, name }) => ({ value: code, label: kindName(t, code, name) }));
  return (
    <FormDialog
      label={t('recognize')}
      title={t('recognizeTitle')}
      saved={t('recognized')}
      leftSection={<IconStar size={16} stroke={1.8} />}
      send={(form) =>
        recognize(studentId, { kind: typed(form, 'kind') ?? '', words: typed(form, 'words') ?? '' })
      }
    >
      {(refused) => (
        <>
          <Select
            name="kind"
            label={t('kind')}
            data={choices}
            defaultValue={choices[0]?.value ?? null}
            allowDeselect={false}
            error={refused.kind}
          />
          <Textarea
            name="words"
            label={t('words')}
            required
            withAsterisk={false}
            data-autofocus
            autosize
            minRows={2}
            maxLength={LONGEST_PROSE}
            error={refused.words}
          />
        </>
      )}
    </FormDialog>
  );
}
