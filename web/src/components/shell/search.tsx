'use client';

import { ActionIcon, Kbd, Loader, Text, UnstyledButton } from '@mantine/core';
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconClipboardList, IconSchool, IconSearch } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Me } from '@/lib/api/types';
import { gradeName } from '@/lib/school-choice';
import { useSectionFinder, useStudentFinder } from '@/lib/search/use-finder';

import type { PageLink } from './navigation';
import { PageIcon } from './page-icon';
import { filterGroups } from './search-filter';
import classes from './shell.module.css';

/** Jump to a page, a student or a section by typing part of its name; Ctrl K from anywhere. */
export function Search({ me, pages }: { me: Me; pages: PageLink[] }) {
  const t = useTranslations('shell');
  const tStudents = useTranslations('students');
  const tSections = useTranslations('sections');
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const students = useStudentFinder(typed, { on: me.permissions.includes('students.read') });
  const sections = useSectionFinder(typed, { on: me.permissions.includes('schools.read_sections') });
  const busy = students.busy || sections.busy;
  const failed = students.failed || sections.failed;

  const go = (href: string) => () => {
    router.push(href);
  };
  const facts = (...parts: (string | null | false)[]) => parts.filter(Boolean).join(' · ');
  const groups: SpotlightActionGroupData[] = [
    {
      group: t('searchPages'),
      actions: pages.map(({ key, href }) => ({
        id: key,
        label: t(`nav.${key}`),
        leftSection: <PageIcon page={key} />,
        onClick: go(href),
      })),
    },
    {
      group: t('searchStudents'),
      actions: students.rows.map(({ id, given_name, family_name, grade_level, school_name }) => ({
        id: `student ${id}`,
        label: tStudents('fullName', { given: given_name, family: family_name }),
        description: facts(grade_level && tStudents('gradeOf', { grade: gradeName(grade_level) }), school_name),
        leftSection: <IconSchool size={20} stroke={1.7} aria-hidden />,
        onClick: go(`/students/${id}`),
      })),
    },
    {
      group: t('searchSections'),
      actions: sections.rows.map(({ id, course_title, name, periods, school_name }) => ({
        id: `section ${id}`,
        label: tSections('name', { course: course_title, name }),
        description: facts(periods.join(', '), school_name),
        leftSection: <IconClipboardList size={20} stroke={1.7} aria-hidden />,
        onClick: go(`/sections/${id}`),
      })),
    },
  ];

  return (
    <>
      <UnstyledButton className={classes.search} visibleFrom="sm" onClick={spotlight.open}>
        <IconSearch size={18} stroke={1.8} aria-hidden />
        <Text component="span" size="sm" c="dimmed" flex={1}>
          {t('search')}
        </Text>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <ActionIcon hiddenFrom="sm" variant="default" size={36} aria-label={t('search')} onClick={spotlight.open}>
        <IconSearch size={18} stroke={1.8} />
      </ActionIcon>
      <Spotlight
        attributes={{ content: { 'aria-label': t('search') } }}
        centered={false}
        shortcut="mod + K"
        highlightQuery
        scrollable
        maxHeight={420}
        query={typed}
        onQueryChange={setTyped}
        filter={(query) => filterGroups(query, groups, t('searchPages'))}
        nothingFound={t(busy ? 'searching' : failed ? 'searchFailed' : 'searchEmpty')}
        searchProps={{
          'aria-label': t('search'),
          placeholder: t('search'),
          leftSection: busy ? <Loader size={18} aria-hidden /> : <IconSearch size={20} stroke={1.8} />,
        }}
        actions={groups}
      />
    </>
  );
}
