'use client';

import { Group, MultiSelect, NumberInput, Select, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { CoursePicker } from '@/features/courses';

import { offerSections } from '../actions';
import { useChoices } from '../use-choices';

const MOST = 40;

interface Choice {
  value: string;
  label: string;
}

interface Props {
  schools: Choice[];
  /** On a course's own page it is chosen already. */
  course?: { id: string; title: string };
}

/** So many sections of a course, in a school and its terms, at once. */
export function OfferSections({ schools, course: given }: Props) {
  const t = useTranslations('offering');
  const [opened, setOpened] = useState(false);
  const [schoolId, setSchool] = useState<string | null>(schools[0]?.value ?? null);
  const [course, setCourse] = useState(given ?? null);
  const [terms, setTerms] = useState<string[]>([]);
  const [count, setCount] = useState<number | string>(1);
  const [capacity, setCapacity] = useState<number | string>('');
  const [calendar, setCalendar] = useState<string | null>(null);
  const { data: choices } = useChoices(schoolId, opened);
  const years = choices?.years ?? [];
  const tracks = (choices?.calendars ?? []).filter(({ main }) => !main);
  return (
    <FormDialog
      size="sm"
      variant="filled"
      label={t('offer')}
      title={t('offerTitle')}
      saveLabel={t('offerSave')}
      saved={t('offered')}
      leftSection={<IconPlus size={18} stroke={1.8} />}
      onOpen={() => {
        setOpened(true);
        setTerms([]);
        setCourse(given ?? null);
      }}
      send={() =>
        offerSections({
          school_id: schoolId ?? '',
          course_id: course?.id ?? '',
          term_ids: terms,
          count: Number(count),
          capacity: capacity === '' ? null : Number(capacity),
          calendar_id: calendar,
        })
      }
    >
      {(refused) => (
        <>
          {!given && (
            <CoursePicker label={t('course')} chosen={course} onChoose={setCourse} error={refused.course_id} />
          )}
          {schools.length > 1 && (
            <Select
              label={t('school')}
              data={schools}
              value={schoolId}
              allowDeselect={false}
              searchable={schools.length > 12}
              onChange={(chosen) => {
                setSchool(chosen);
                setTerms([]);
                setCalendar(null);
              }}
              error={refused.school_id}
            />
          )}
          <MultiSelect
            label={t('terms')}
            placeholder={terms.length === 0 ? t('termsHint') : undefined}
            data={years
              .filter((year) => year.terms.length > 0)
              .map((year) => ({
                group: year.name,
                items: year.terms.map(({ id, name }) => ({ value: id, label: name })),
              }))}
            value={terms}
            onChange={setTerms}
            error={Object.entries(refused).find(([path]) => path.startsWith('term_ids'))?.[1]}
          />
          <Group grow align="flex-start">
            <NumberInput label={t('count')} min={1} max={MOST} allowDecimal={false} value={count} onChange={setCount} error={refused.count} />
            <NumberInput
              label={t('capacityOptional')}
              min={1}
              allowDecimal={false}
              value={capacity}
              onChange={setCapacity}
              error={refused.capacity}
            />
          </Group>
          {tracks.length > 0 && (
            <Select
              label={t('calendarOptional')}
              data={tracks.map(({ id, name }) => ({ value: id, label: name }))}
              value={calendar}
              clearable
              onChange={setCalendar}
              error={refused.calendar_id}
            />
          )}
          <Text size="sm" c="dimmed">
            {t('offerHint')}
          </Text>
        </>
      )}
    </FormDialog>
  );
}
