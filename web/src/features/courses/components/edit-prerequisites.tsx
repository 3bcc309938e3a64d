'use client';

import { ActionIcon, Group, Select, Text } from '@mantine/core';
import { IconBinaryTree, IconX } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import type { Answer } from '@/lib/api/types';

import { setPrerequisites } from '../actions';
import { CoursePicker } from './course-picker';
import classes from './prerequisites.module.css';

type Course = Answer<'/v1/schools/courses/{course_id}', 'get'>;
type Line = Course['prerequisites'][number];

const KINDS: Line['kind'][] = ['prerequisite', 'corequisite', 'recommended'];

/** Which courses a course asks for; a circle is refused and shown. */
export function EditPrerequisites({ course: { id, version, prerequisites } }: { course: Course }) {
  const t = useTranslations('courses');
  const [lines, setLines] = useState<Line[]>(prerequisites);
  return (
    <FormDialog
      label={t('change')}
      labelFor={t('changePrerequisites')}
      title={t('prerequisites')}
      saved={t('prerequisitesSaved')}
      leftSection={<IconBinaryTree size={16} stroke={1.8} />}
      onOpen={() => {
        setLines(prerequisites);
      }}
      send={() => setPrerequisites(id, version, lines.map(({ course_id, kind }) => ({ course_id, kind })))}
    >
      {(refused) => (
        <>
          {lines.length === 0 && <Text c="dimmed">{t('noPrerequisites')}</Text>}
          <ul className={classes.list}>
            {lines.map((line) => (
              <li key={line.course_id} className={classes.edited}>
                <span className={classes.title}>{line.title}</span>
                <Group gap={4} wrap="nowrap">
                  <Select
                    aria-label={t('kindOf', { title: line.title })}
                    w={170}
                    data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
                    allowDeselect={false}
                    value={line.kind}
                    onChange={(kind) => {
                      setLines(lines.map((one) => (one === line ? { ...one, kind: kind ?? one.kind } : one)));
                    }}
                  />
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={36}
                    aria-label={t('takeOut', { title: line.title })}
                    onClick={() => {
                      setLines(lines.filter((one) => one !== line));
                    }}
                  >
                    <IconX size={18} stroke={1.8} />
                  </ActionIcon>
                </Group>
              </li>
            ))}
          </ul>
          <CoursePicker
            label={t('addPrerequisite')}
            taken={[id, ...lines.map(({ course_id }) => course_id)]}
            error={Object.entries(refused).find(([path]) => path.startsWith('prerequisites'))?.[1]}
            onChoose={(chosen) => {
              setLines([...lines, { course_id: chosen.id, code: chosen.code, title: chosen.title, kind: 'prerequisite' }]);
            }}
          />
        </>
      )}
    </FormDialog>
  );
}
