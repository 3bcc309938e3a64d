'use client';

import { ActionIcon, Button, Group, Input, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconCornerDownRight, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { saveYear } from '../actions';
import { type Line, linesOf, treeOf, without } from '../model/terms';
import type { AcademicYear } from '../types';
import classes from './calendar.module.css';

const KINDS = ['semester', 'term', 'grading_period', 'school_year', 'other'] as const;
const DEEPEST = 3;
const LONGEST_NAME = 120;

/** An academic year with its terms and grading periods, saved as a whole; without one: a new one. */
export function YearEditor({ year }: { year: AcademicYear | null }) {
  const t = useTranslations('calendar.years');
  const [name, setName] = useState('');
  const [dates, setDates] = useState({ starts_on: '', ends_on: '' });
  const [lines, setLines] = useState<Line[]>([]);
  const [added, setAdded] = useState(0);
  const { terms, paths } = treeOf(lines);

  function add(place: number, depth: number) {
    const whole = lines[place - 1];
    const line: Line = {
      key: `new-${added}`,
      id: null,
      depth,
      name: '',
      kind: depth === 0 ? 'semester' : 'grading_period',
      starts_on: depth > 0 && whole ? whole.starts_on : dates.starts_on,
      ends_on: depth > 0 && whole ? whole.ends_on : dates.ends_on,
    };
    setAdded(added + 1);
    setLines([...lines.slice(0, place), line, ...lines.slice(place)]);
  }

  return (
    <FormDialog
      wide
      label={year ? t('edit') : t('add')}
      labelFor={year ? t('editFor', { name: year.name }) : undefined}
      title={year ? t('editFor', { name: year.name }) : t('add')}
      saved={t('saved')}
      leftSection={year ? <IconPencil size={16} stroke={1.8} /> : <IconPlus size={16} stroke={1.8} />}
      onOpen={() => {
        setName(year?.name ?? '');
        setDates({ starts_on: year?.starts_on ?? '', ends_on: year?.ends_on ?? '' });
        setLines(year ? linesOf(year.terms) : []);
      }}
      send={() => saveYear(year, { name: name.trim(), ...dates, terms })}
    >
      {(refused) => (
        <>
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <TextInput label={t('name')} placeholder="2026–27" required maxLength={LONGEST_NAME} value={name} error={refused.name} onChange={(event) => { setName(event.currentTarget.value); }} />
            <TextInput type="date" label={t('first')} required value={dates.starts_on} error={refused.starts_on} onChange={(event) => { setDates({ ...dates, starts_on: event.currentTarget.value }); }} />
            <TextInput type="date" label={t('last')} required value={dates.ends_on} error={refused.ends_on} onChange={(event) => { setDates({ ...dates, ends_on: event.currentTarget.value }); }} />
          </SimpleGrid>
          <div>
            <Text fw={600}>{t('terms')}</Text>
            <Text size="sm" c="dimmed">
              {t('termsHint')}
            </Text>
            {lines.map((line, place) => (
              <TermLine
                key={line.key}
                line={line}
                error={errorAt(refused, paths[place])}
                onChange={(changes) => {
                  setLines(lines.map((each, at) => (at === place ? { ...each, ...changes } : each)));
                }}
                onRemove={() => {
                  setLines(without(lines, place));
                }}
                onAddPart={line.depth + 1 < DEEPEST ? () => { add(place + 1, line.depth + 1); } : undefined}
              />
            ))}
            <Button mt="xs" variant="default" size="compact-sm" leftSection={<IconPlus size={16} stroke={1.8} />} onClick={() => { add(lines.length, 0); }}>
              {t('addTerm')}
            </Button>
          </div>
        </>
      )}
    </FormDialog>
  );
}

function errorAt(refused: Record<string, string>, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  return ['starts_on', 'ends_on', 'name', 'id'].map((field) => refused[`${path}.${field}`]).find(Boolean) ?? refused[path];
}

interface LineProps {
  line: Line;
  error: string | undefined;
  onChange: (changes: Partial<Line>) => void;
  onRemove: () => void;
  onAddPart: (() => void) | undefined;
}

function TermLine({ line, error, onChange, onRemove, onAddPart }: LineProps) {
  const t = useTranslations('calendar.years');
  const tKinds = useTranslations('schools.years');
  const name = line.name || t('unnamed');
  return (
    <div role="group" aria-label={name} style={{ paddingInlineStart: line.depth * 18 }}>
      <div className={classes.term}>
        <TextInput aria-label={t('name')} placeholder={t('name')} required maxLength={LONGEST_NAME} value={line.name} onChange={(event) => { onChange({ name: event.currentTarget.value }); }} />
        <Select
          aria-label={t('kind')}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: value === 'other' ? t('other') : tKinds(`kinds.${value}`) }))}
          value={line.kind}
          onChange={(value) => {
            onChange({ kind: KINDS.find((kind) => kind === value) ?? line.kind });
          }}
        />
        <TextInput type="date" aria-label={t('first')} required value={line.starts_on} onChange={(event) => { onChange({ starts_on: event.currentTarget.value }); }} />
        <TextInput type="date" aria-label={t('last')} required value={line.ends_on} onChange={(event) => { onChange({ ends_on: event.currentTarget.value }); }} />
        <Group gap={2} wrap="nowrap">
          {onAddPart && (
            <ActionIcon variant="subtle" size={36} aria-label={t('addPart', { name })} title={t('addPart', { name })} onClick={onAddPart}>
              <IconCornerDownRight size={18} stroke={1.8} />
            </ActionIcon>
          )}
          <ActionIcon variant="subtle" color="red" size={36} aria-label={t('remove', { name })} title={t('remove', { name })} onClick={onRemove}>
            <IconTrash size={18} stroke={1.8} />
          </ActionIcon>
        </Group>
      </div>
      {error && <Input.Error role="alert">{error}</Input.Error>}
    </div>
  );
}
