'use client';

import { Button, Checkbox, CloseButton, Group, Select, TextInput } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { ListView } from '@/components/data-table/list-view';
import { GRADE_LEVELS } from '@/lib/school-choice';

import { BulkPreview } from './bulk-preview';
import classes from './bulk-bar.module.css';

interface Props {
  list: ListView;
  picked: ReadonlySet<string>;
  rows: string[];
  pick: (ids: readonly string[], on: boolean) => void;
  onClose: () => void;
}

/** Says which rows, and what they shall be; what comes of it is shown before it is done. */
export function BulkBar({ list, picked, rows, pick, onClose }: Props) {
  const t = useTranslations('lists.bulk');
  const locale = useLocale() === 'es' ? 'es' : 'en';
  const [every, setEvery] = useState(false);
  const [name, setName] = useState(list.changes[0]?.name ?? '');
  const [value, setValue] = useState('');
  const [asked, setAsked] = useState(false);
  const change = list.changes.find((one) => one.name === name);
  const ofPage = rows.filter((id) => picked.has(id)).length;
  if (!change) return null;
  const some = every || picked.size > 0;
  return (
    <div className={classes.bar} role="group" aria-label={t('title')}>
      <Group gap="md" className={classes.rows}>
        <Checkbox
          label={t('page', { count: rows.length })}
          disabled={every}
          checked={rows.length > 0 && ofPage === rows.length}
          indeterminate={ofPage > 0 && ofPage < rows.length}
          onChange={() => {
            pick(rows, ofPage < rows.length);
          }}
        />
        <Checkbox
          label={t('every')}
          checked={every}
          onChange={(event) => {
            setEvery(event.currentTarget.checked);
          }}
        />
        <span role="status">{every ? t('everyPicked') : t('picked', { count: picked.size })}</span>
      </Group>
      <Group gap="xs" align="flex-end" className={classes.what}>
        {list.changes.length > 1 && (
          <Select
            label={t('what')}
            allowDeselect={false}
            value={name}
            data={list.changes.map((one) => ({ value: one.name, label: one.labels[locale] }))}
            onChange={(chosen) => {
              setName(chosen ?? '');
              setValue('');
            }}
          />
        )}
        <ValueField kind={change.kind} label={t('to', { what: change.labels[locale] })} value={value} onChange={setValue} />
        <Button
          disabled={!some || value === ''}
          onClick={() => {
            setAsked(true);
          }}
        >
          {t('preview')}
        </Button>
        <CloseButton aria-label={t('close')} onClick={onClose} size="lg" />
      </Group>
      {asked && (
        <BulkPreview
          list={list}
          asked={{
            change: change.name,
            value: value || null,
            ...(every ? { filters: list.asked } : { ids: [...picked] }),
          }}
          what={change.labels[locale]}
          kind={change.kind}
          onClose={(done) => {
            setAsked(false);
            if (done) onClose();
          }}
        />
      )}
    </div>
  );
}

interface ValueProps {
  kind: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function ValueField({ kind, label, value, onChange }: ValueProps) {
  const t = useTranslations('correct.grades');
  if (kind === 'grade_level') {
    return (
      <Select
        label={label}
        allowDeselect={false}
        value={value || null}
        data={GRADE_LEVELS.map((level) => ({ value: level, label: t(level) }))}
        onChange={(chosen) => {
          onChange(chosen ?? '');
        }}
      />
    );
  }
  return (
    <TextInput
      type={kind === 'date' ? 'date' : 'text'}
      label={label}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
