'use client';

import { Button, Collapse, Select, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconFlag } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { StudentPicker } from '@/components/student-picker';
import { instantOf } from '@/i18n/dates';
import { kindName } from '@/lib/behavior-kinds';

import { reportIncident } from '../actions';
import { type Kind, LONGEST_PROSE, PLACES, SEVERITIES, typed } from '../words';
import { FactsFields } from './facts-fields';

interface Chosen {
  id: string;
  name: string;
}

interface Props {
  kinds: Kind[];
  /** Where it may have happened: asked for where nobody it is about goes to a school. */
  schools: { value: string; label: string }[];
  /** Whom it is about, where that is known. */
  student?: Chosen;
  /** Whose clock tells when it was. */
  timeZone: string;
}

/** What was refused of the participants from a place on. */
function refusedAmong(refused: Record<string, string>, first: number, count: number): string | undefined {
  return Object.entries(refused).find(([path]) => {
    const place = Number(/^participants\.(\d+)/.exec(path)?.[1] ?? NaN);
    return first <= place && place < first + count;
  })?.[1];
}

/** Who, what and a line of words, now: the rest may be said, too. */
export function ReportIncident({ kinds, schools, student, timeZone }: Props) {
  const t = useTranslations('behavior');
  const [at, setAt] = useState('');
  const [schoolId, setSchoolId] = useState<string | null>(null);
  const [did, setDid] = useState<Chosen[]>([]);
  const [harmed, setHarmed] = useState<Chosen[]>([]);
  const [saw, setSaw] = useState<Chosen[]>([]);
  const [more, { toggle, close }] = useDisclosure(false);
  const choices = kinds
    .filter(({ positive, ended }) => !positive && !ended)
    .map(({ code, name }) => ({ value: code, label: kindName(t, code, name) }));
  return (
    <FormDialog
      size="sm"
      variant="filled"
      label={t('report')}
      labelFor={student ? t('reportFor', { name: student.name }) : undefined}
      title={t('report')}
      saveLabel={t('send')}
      saved={t('reported')}
      leftSection={<IconFlag size={18} stroke={1.8} />}
      onOpen={() => {
        setDid(student ? [student] : []);
        setHarmed([]);
        setSaw([]);
        setAt('');
        setSchoolId(null);
        close();
      }}
      send={(form) => {
        const people = [
          ...did.map(({ id }) => ({ student_id: id, role: 'perpetrator' as const })),
          ...harmed.map(({ id }) => ({ student_id: id, role: 'victim' as const })),
          ...saw.map(({ id }) => ({ student_id: id, role: 'witness' as const })),
        ];
        return reportIncident({
          participants: people,
          school_id: schoolId,
          kind: typed(form, 'kind') ?? '',
          description: typed(form, 'description') ?? '',
          occurred_at: at === '' ? null : instantOf(at, timeZone),
          place: PLACES.find((each) => each === typed(form, 'place')) ?? 'other',
          severity: SEVERITIES.find((each) => each === typed(form, 'severity')) ?? 'minor',
          for_family: form.has('for_family'),
        });
      }}
    >
      {(refused) => (
        <>
          <StudentPicker
            label={t('whoDidIt')}
            chosen={did}
            onChange={setDid}
            error={refused.participants ? t('nobodyChosen') : refusedAmong(refused, 0, did.length)}
          />
          {(refused.school_id ?? schoolId) && (
            <Select
              label={t('school')}
              data={schools}
              value={schoolId}
              onChange={setSchoolId}
              searchable={schools.length > 12}
              allowDeselect={false}
              error={refused.school_id}
            />
          )}
          <Select
            name="kind"
            label={t('kind')}
            data={choices}
            defaultValue={choices[0]?.value ?? null}
            allowDeselect={false}
            error={refused.kind}
          />
          <Textarea
            name="description"
            label={t('what')}
            required
            withAsterisk={false}
            autosize
            minRows={2}
            maxLength={LONGEST_PROSE}
            error={refused.description}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={more}
            rightSection={<IconChevronDown size={16} stroke={1.8} aria-hidden />}
            style={{ alignSelf: 'flex-start' }}
            onClick={toggle}
          >
            {t('more')}
          </Button>
          <Collapse expanded={more}>
            <Stack>
              <StudentPicker label={t('victims')} chosen={harmed} onChange={setHarmed} error={refusedAmong(refused, did.length, harmed.length)} />
              <StudentPicker
                label={t('witnesses')}
                chosen={saw}
                onChange={setSaw}
                error={refusedAmong(refused, did.length + harmed.length, saw.length)}
              />
              <FactsFields at={at} onAt={setAt} needsMoment={false} refused={refused} />
            </Stack>
          </Collapse>
        </>
      )}
    </FormDialog>
  );
}
