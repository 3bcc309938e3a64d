'use client';

import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import type { ListView } from '@/components/data-table/list-view';
import { ProblemAlert } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import { applyBulk, type BulkAsked, previewBulk } from '@/lib/api/bulk';
import { type Problem, ProblemError } from '@/lib/api/problem';
import { gradeName } from '@/lib/school-choice';

import classes from './bulk-bar.module.css';

interface Props {
  list: ListView;
  asked: BulkAsked;
  /** What is changed, as people say it. */
  what: string;
  kind: string;
  onClose: (done: boolean) => void;
}

/** Row by row what is and what would be, and what is refused and why; then it is done, or not. */
export function BulkPreview({ list, asked, what, kind, onClose }: Props) {
  const t = useTranslations('lists.bulk');
  const tCommon = useTranslations('common');
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['bulk', list.path, asked],
    queryFn: () => previewBulk(list.path, asked),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

  function apply(token: string) {
    startTransition(async () => {
      const outcome = await applyBulk(list.path, token);
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      notifications.show({ color: 'green', message: t('done', { count: outcome.data.changed }) });
      router.refresh();
      onClose(true);
    });
  }

  return (
    <Modal
      opened
      size="lg"
      onClose={() => {
        onClose(false);
      }}
      title={t('previewTitle', { what })}
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      <Stack>
        {isFetching && <Loader aria-label={tCommon('loading')} />}
        {error instanceof ProblemError && <ProblemAlert problem={error.problem} />}
        {problem && (
          <ProblemAlert problem={problem} />
        )}
        {problem && problem.errors.length > 0 && (
          <Text size="sm">{problem.errors.map(({ name }) => String(name)).join(' · ')}</Text>
        )}
        {data && !isFetching && (
          <>
            <Text role="status">
              {t('summary', { changing: data.changing, refused: data.refused, same: data.items.length - data.changing - data.refused })}
            </Text>
            <Rows items={data.items} kind={kind} what={what} />
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            onClick={() => {
              onClose(false);
            }}
          >
            {tCommon('cancel')}
          </Button>
          {problem ? (
            <Button
              loading={isFetching}
              onClick={() => {
                setProblem(null);
                void refetch();
              }}
            >
              {t('again')}
            </Button>
          ) : (
            <Button
              loading={pending}
              disabled={!data || isFetching || data.changing === 0}
              onClick={() => {
                if (data) apply(data.token);
              }}
            >
              {t('apply', { count: data?.changing ?? 0 })}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

interface RowsProps {
  items: Awaited<ReturnType<typeof previewBulk>>['items'];
  kind: string;
  what: string;
}

const REASONS = [
  'in-the-past',
  'not-enrolled',
  'at-another-school',
  'not-a-grade-of-the-school',
  'before-its-first-day',
  'after-its-terms',
] as const;
type Reason = (typeof REASONS)[number];
const isReason = (code: string): code is Reason => (REASONS as readonly string[]).includes(code);

function Rows({ items, kind, what }: RowsProps) {
  const t = useTranslations('lists.bulk');
  const format = useFormatter();
  const said = (value: string | null) =>
    value === null ? t('nothing') : kind === 'date' ? formatDay(format, value, 'short') : kind === 'grade_level' ? gradeName(value) : value;
  return (
    // A region that scrolls is reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} role="region" aria-label={t('rows')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('row')}</th>
            <th scope="col">{t('is', { what })}</th>
            <th scope="col">{t('willBe')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, name, before, after, refused }) => (
            <tr key={id} data-same={refused === null && before === after}>
              <td>{name}</td>
              <td>{said(before)}</td>
              <td>
                {refused === null ? (
                  before === after ? t('same') : said(after)
                ) : (
                  <span className={classes.refused}>{isReason(refused) ? t(`reasons.${refused}`) : refused}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
