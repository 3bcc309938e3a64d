'use client';

import { Checkbox, Select, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopy } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { copySections } from '../actions';
import { useChoices } from '../use-choices';

interface Choice {
  value: string;
  label: string;
}

/** Last year's sections, or another school's, offered again. */
export function CopySections({ schools }: { schools: Choice[] }) {
  const t = useTranslations('offering');
  const [opened, setOpened] = useState(false);
  const [from, setFrom] = useState<string | null>(schools[0]?.value ?? null);
  const [to, setTo] = useState<string | null>(schools[0]?.value ?? null);
  const [fromYear, setFromYear] = useState<string | null>(null);
  const [toYear, setToYear] = useState<string | null>(null);
  const [meetings, setMeetings] = useState(true);
  const { data: choices } = useChoices(from, opened);
  const years = (choices?.years ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormDialog
      size="sm"
      label={t('copy')}
      title={t('copyTitle')}
      saveLabel={t('copySave')}
      saved={t('copied')}
      leftSection={<IconCopy size={16} stroke={1.8} />}
      onOpen={() => {
        setOpened(true);
      }}
      send={async () => {
        const outcome = await copySections({
          from_school_id: from ?? '',
          from_year_id: fromYear ?? '',
          to_school_id: to ?? '',
          to_year_id: toYear ?? '',
          with_meetings: meetings && from === to,
        });
        const skipped = outcome.ok ? outcome.data.skipped.length : 0;
        if (skipped > 0) notifications.show({ color: 'orange', message: t('skipped', { count: skipped }) });
        return outcome;
      }}
    >
      {(refused) => (
        <>
          {schools.length > 1 && (
            <>
              <Select label={t('fromSchool')} data={schools} value={from} allowDeselect={false} onChange={setFrom} />
              <Select label={t('toSchool')} data={schools} value={to} allowDeselect={false} onChange={setTo} />
            </>
          )}
          <Select label={t('fromYear')} data={years} value={fromYear} allowDeselect={false} onChange={setFromYear} error={refused.from_year_id} />
          <Select label={t('toYear')} data={years} value={toYear} allowDeselect={false} onChange={setToYear} error={refused.to_year_id} />
          {from === to && (
            <Checkbox
              label={t('withMeetings')}
              checked={meetings}
              onChange={(event) => {
                setMeetings(event.currentTarget.checked);
              }}
            />
          )}
          <Text size="sm" c="dimmed">
            {t('copyHint')}
          </Text>
        </>
      )}
    </FormDialog>
  );
}
