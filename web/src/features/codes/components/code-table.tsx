import { Paper, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { type Column, TableRows } from '@/components/data-table';
import { MarkBadge, toneOf } from '@/components/mark';
import { EmptyState } from '@/components/states';
import type { Item } from '@/lib/api/types';

import classes from './code-table.module.css';
import { CodeActions } from './code-actions';
import { CodeSwitch } from './code-switch';

type Code = Item<'/v1/attendance/codes'>;

interface Props {
  codes: Code[];
  /** May the reader change them? */
  managed: boolean;
}

/** A school's codes: what teachers and the office mark with, in the order of their lists. */
export function CodeTable({ codes, managed }: Props) {
  const t = useTranslations('codes');
  if (codes.length === 0) {
    return (
      <Paper withBorder radius="md">
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      </Paper>
    );
  }
  const columns: Column<Code>[] = [
    {
      key: 'code',
      header: t('letters'),
      heading: true,
      cell: ({ code, label, active }) => (
        <span className={classes.code} data-active={active}>
          <kbd className={classes.letters}>{code}</kbd>
          <span className={classes.labelOnCard}>{label}</span>
        </span>
      ),
    },
    { key: 'label', header: t('label'), cell: ({ label }) => <span className={classes.labelInRow}>{label}</span> },
    {
      key: 'meaning',
      header: t('meaning'),
      cell: ({ presence, excuse }) => (
        <MarkBadge tone={toneOf({ presence, excuse })} label={t('means', { presence, excuse })} />
      ),
    },
    {
      key: 'teachers',
      header: t('forTeachers'),
      cell: (code) =>
        managed ? (
          <CodeSwitch code={code} field="for_teachers" />
        ) : (
          t(code.for_teachers ? 'teachersAndOffice' : 'officeOnly')
        ),
    },
    {
      key: 'active',
      header: t('inUse'),
      cell: (code) => (managed ? <CodeSwitch code={code} field="active" /> : !code.active && <NotInUse />),
    },
  ];
  if (managed) {
    columns.push({
      key: 'actions',
      header: t('change'),
      quiet: true,
      align: 'end',
      cell: (code) => <CodeActions code={code} codes={codes.map(({ id, position }) => ({ id, position }))} />,
    });
  }
  return (
    <Paper withBorder radius="md" style={{ overflow: 'hidden' }}>
      <TableRows label={t('title')} columns={columns} rows={codes} rowKey={({ id }) => id} />
    </Paper>
  );
}

function NotInUse() {
  const t = useTranslations('codes');
  return (
    <Text span size="sm" c="dimmed">
      <IconEyeOff size={14} aria-hidden /> {t('notInUse')}
    </Text>
  );
}
