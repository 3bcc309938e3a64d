'use client';

import { Group, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { Panel } from '@/components/page';
import { formatDay } from '@/i18n/dates';
import { kindName } from '@/lib/behavior-kinds';

import { withdrawRecognition } from '../actions';
import type { Kind, Recognition } from '../words';
import classes from './behavior.module.css';
import { Recognize } from './recognize';
import { TakeBack } from './take-back';

interface Props {
  studentId: string;
  recognitions: Recognition[];
  /** Those to choose from, for who may give it. */
  kinds: Kind[] | null;
  /** Whether the reader may take back anybody's. */
  manages: boolean;
}

/** What was good. */
export function Recognitions({ studentId, recognitions, kinds, manages }: Props) {
  const t = useTranslations('behavior');
  const format = useFormatter();
  return (
    <Panel title={t('recognition')} aside={kinds && <Recognize studentId={studentId} kinds={kinds} />}>
      {recognitions.length === 0 && <Text c="dimmed">{t('noRecognition')}</Text>}
      <ul className={classes.list}>
        {recognitions.map((each) => (
          <li key={each.id}>
            <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
              <div>
                <Text fw={600}>{kindName(t, each.kind, each.kind_name)}</Text>
                <Text className={classes.words}>{each.words}</Text>
                <Text size="sm" c="dimmed">
                  {t('givenBy', { name: each.given_by ?? t('nothing'), day: formatDay(format, each.given_on, 'short') })}
                </Text>
              </div>
              {kinds && (each.mine || manages) && (
                <TakeBack
                  label={t('withdraw')}
                  title={t('withdrawTitle')}
                  saved={t('withdrawn')}
                  send={(reason) => withdrawRecognition(each.id, reason)}
                />
              )}
            </Group>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
