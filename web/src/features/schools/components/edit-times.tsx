'use client';

import { ActionIcon, type ButtonProps, Group, Input, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconClock } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { saveTimes } from '../actions';
import { moved, type Period } from '../periods';
import classes from './periods.module.css';

const LONGEST_NAME = 120;

interface Props extends Pick<ButtonProps, 'size' | 'variant'> {
  schoolId: string;
  periods: Period[];
  /** Saving them confirms what was made up. */
  assumed: boolean;
}

/** Names, order and times of a school's periods. */
export function EditTimes({ schoolId, periods, assumed, size, variant }: Props) {
  const t = useTranslations('schools.times');
  const [rows, setRows] = useState<readonly Period[]>(periods);

  function change(place: number, changes: Partial<Period>) {
    setRows(rows.map((row, at) => (at === place ? { ...row, ...changes } : row)));
  }

  return (
    <FormDialog
      wide
      size={size}
      variant={variant}
      leftSection={<IconClock size={16} stroke={1.8} />}
      label={t('edit')}
      title={t('edit')}
      saveLabel={assumed ? t('saveAndConfirm') : undefined}
      saved={t('saved')}
      onOpen={() => {
        setRows(periods);
      }}
      send={() => saveTimes(schoolId, rows.map(({ id, name, starts_at, ends_at }) => ({ id, name, starts_at, ends_at })))}
    >
      {(refused) => (
        <>
          <Text size="sm" c="dimmed">
            {t('editHint')}
          </Text>
          <div>
            {rows.map((row, place) => (
              <Row
                key={row.id}
                row={row}
                error={refused[`periods.${place}.ends_at`] ?? refused[`periods.${place}.name`]}
                isFirst={place === 0}
                isLast={place === rows.length - 1}
                onChange={(changes) => {
                  change(place, changes);
                }}
                onMove={(by) => {
                  setRows(moved(rows, place, by));
                }}
              />
            ))}
          </div>
        </>
      )}
    </FormDialog>
  );
}

interface RowProps {
  row: Period;
  error: string | undefined;
  isFirst: boolean;
  isLast: boolean;
  onChange: (changes: Partial<Period>) => void;
  onMove: (by: 1 | -1) => void;
}

function Row({ row, error, isFirst, isLast, onChange, onMove }: RowProps) {
  const t = useTranslations('schools.times');
  const { name } = row;
  return (
    <div className={classes.row} role="group" aria-label={t('period', { name })}>
      <TextInput
        className={classes.name}
        aria-label={t('name')}
        required
        maxLength={LONGEST_NAME}
        value={name}
        onChange={(event) => {
          onChange({ name: event.currentTarget.value });
        }}
      />
      <TextInput
        className={classes.start}
        type="time"
        aria-label={t('startsAt')}
        required
        value={row.starts_at}
        onChange={(event) => {
          onChange({ starts_at: event.currentTarget.value });
        }}
      />
      <TextInput
        className={classes.end}
        type="time"
        aria-label={t('endsAt')}
        required
        value={row.ends_at}
        error={Boolean(error)}
        onChange={(event) => {
          onChange({ ends_at: event.currentTarget.value });
        }}
      />
      <Group gap={2} wrap="nowrap" className={classes.move}>
        <Move label={t('moveUp', { name })} disabled={isFirst} onClick={() => { onMove(-1); }} icon={<IconArrowUp size={18} stroke={1.8} />} />
        <Move label={t('moveDown', { name })} disabled={isLast} onClick={() => { onMove(1); }} icon={<IconArrowDown size={18} stroke={1.8} />} />
      </Group>
      {error && (
        <Input.Error className={classes.refused} role="alert">
          {error}
        </Input.Error>
      )}
    </div>
  );
}

interface MoveProps {
  label: string;
  disabled: boolean;
  onClick: () => void;
  icon: ReactNode;
}

function Move({ label, disabled, onClick, icon }: MoveProps) {
  return (
    <ActionIcon variant="subtle" size={36} aria-label={label} disabled={disabled} onClick={onClick}>
      {icon}
    </ActionIcon>
  );
}
