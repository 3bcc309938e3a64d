'use client';

import { ActionIcon, Alert, Button, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconUserCheck, IconX } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';

import { addStaff } from '../actions';
import { AssignmentFields, type Choice, fteOf, type Place } from './assignment-fields';

interface Props {
  schools: Choice[];
  positions: Choice[];
  today: string;
}

interface Known {
  id: string;
  given_name: string;
  family_name: string;
}

type Field = 'given_name' | 'family_name' | 'email' | 'staff_number' | 'work_phone';
const MOST_PLACES = 20;

/** Somebody who begins to work here: who it is, and every place they work at. */
export function AddStaff({ schools, positions, today }: Props) {
  const t = useTranslations('staff.add');
  const tProblems = useTranslations('problems');
  const router = useRouter();
  const empty: Place = {
    school_id: schools.length === 1 ? (schools[0]?.value ?? '') : '',
    position_id: '',
    department_id: null,
    fte: '',
    starts_on: today,
    ends_on: '',
  };
  const [person, setPerson] = useState<Record<Field, string>>({
    given_name: '',
    family_name: '',
    email: '',
    staff_number: '',
    work_phone: '',
  });
  const [places, setPlaces] = useState([empty]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const refused = problem ? fieldMessages(problem, tProblems) : {};
  const known = problem?.slug === 'schools/person-known' ? (problem.extra.people as Known[]) : [];

  function save(which: { person_id?: string; another_person?: boolean }) {
    startTransition(async () => {
      const { given_name, family_name, email, staff_number, work_phone } = person;
      const outcome = await addStaff({
        ...(which.person_id ? { person_id: which.person_id } : { given_name, family_name, email: email || null }),
        another_person: which.another_person ?? false,
        staff_number,
        work_phone: work_phone || null,
        assignments: places.map((place) => ({ ...place, fte: fteOf(place.fte), ends_on: place.ends_on || null })),
      });
      setProblem(outcome.ok ? null : outcome.problem);
      if (!outcome.ok) return;
      notifications.show({ color: 'green', message: t('saved', { name: `${given_name} ${family_name}` }) });
      router.push(`/staff/${outcome.data.id}`);
    });
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    save({});
  }

  const field = (name: Field, type: string, required: boolean) => (
    <TextInput
      name={name}
      type={type}
      label={t(name)}
      required={required}
      withAsterisk={false}
      value={person[name]}
      onChange={(event) => {
        setPerson({ ...person, [name]: event.currentTarget.value });
      }}
      error={refused[name]}
    />
  );
  return (
    <form method="post" onSubmit={submit}>
      <Stack maw={760}>
        {known.length > 0 ? (
          <Alert color="blue" variant="light" role="alert" icon={<IconUserCheck size={20} />} title={t('knownTitle')}>
            <Stack gap="xs" align="flex-start">
              <Text size="sm">{t('knownText')}</Text>
              {known.map(({ id, given_name, family_name }) => (
                <Button key={id} size="compact-sm" onClick={() => { save({ person_id: id }); }}>
                  {t('same', { name: `${given_name} ${family_name}` })}
                </Button>
              ))}
              <Button size="compact-sm" variant="default" onClick={() => { save({ another_person: true }); }}>
                {t('another')}
              </Button>
            </Stack>
          </Alert>
        ) : (
          problem && <ProblemAlert problem={problem} />
        )}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {field('given_name', 'text', true)}
          {field('family_name', 'text', true)}
          {field('email', 'email', false)}
          {field('work_phone', 'tel', false)}
          {field('staff_number', 'text', true)}
        </SimpleGrid>
        {places.map((place, at) => (
          <Paper key={at} component="section" withBorder radius="md" p="sm" aria-label={t('placeNumber', { number: at + 1 })}>
            <Group justify="space-between" mb="xs">
              <Title order={2} size="h4">
                {t('placeNumber', { number: at + 1 })}
              </Title>
              {places.length > 1 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  aria-label={t('removePlace', { number: at + 1 })}
                  onClick={() => {
                    setPlaces(places.filter((_, other) => other !== at));
                  }}
                >
                  <IconX size={18} stroke={1.8} />
                </ActionIcon>
              )}
            </Group>
            <AssignmentFields
              place={place}
              onChange={(changed) => {
                setPlaces(places.map((one, other) => (other === at ? changed : one)));
              }}
              schools={schools}
              positions={positions}
              refused={(name) => refused[`assignments.${at}.${name}`]}
            />
          </Paper>
        ))}
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.8} />}
            disabled={places.length >= MOST_PLACES}
            onClick={() => {
              setPlaces([...places, { ...empty, position_id: places.at(-1)?.position_id ?? '' }]);
            }}
          >
            {t('morePlaces')}
          </Button>
          <Button type="submit" loading={pending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
