import { Group, Stack, Text, Title } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { Panel } from '@/components/page';
import { useWarningWords } from '@/components/warning-words';
import { formatDay } from '@/i18n/dates';

import type { Flag, StudentWarnings } from '../types';
import { LevelBadge } from './level-badge';
import classes from './warnings.module.css';

/** How a student stands by every measure, and every flag there was. */
export function Standing({ warnings: { looked_on, measures, flags } }: { warnings: StudentWarnings }) {
  const t = useTranslations('warnings');
  const format = useFormatter();
  const words = useWarningWords();
  return (
    <Panel title={t('title')}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {looked_on ? t('countedOn', { day: formatDay(format, looked_on, 'short') }) : t('notCounted')}
        </Text>
        {measures.length === 0 && <Text c="dimmed">{t('nothingMeasured')}</Text>}
        <ul className={classes.list}>
          {measures.map((each) => (
            <li key={each.measure}>
              <Group gap="xs">
                <Text fw={600}>{words.measure(each.measure)}</Text>
                {each.level ? (
                  <>
                    <LevelBadge level={each.level} />
                    {each.since && (
                      <Text size="sm">{t('sinceDay', { day: formatDay(format, each.since, 'short') })}</Text>
                    )}
                  </>
                ) : (
                  <Text size="sm" c="dimmed">
                    {t('noFlag')}
                  </Text>
                )}
              </Group>
              <Text>{words.numbers(each)}</Text>
              <Text size="sm" c="dimmed">
                {words.rule(each)}
              </Text>
            </li>
          ))}
        </ul>
        <div>
          <Title order={3} size="h5" mb={4}>
            {t('history')}
          </Title>
          {flags.length === 0 && <Text c="dimmed">{t('noHistory')}</Text>}
          <ul className={classes.list}>
            {flags.map((flag) => (
              <FlagLine key={flag.id} flag={flag} />
            ))}
          </ul>
        </div>
      </Stack>
    </Panel>
  );
}

function FlagLine({ flag: { measure, level, raised_on, raised, ended_on, ended } }: { flag: Flag }) {
  const t = useTranslations('warnings');
  const format = useFormatter();
  const words = useWarningWords();
  const last = ended_on ? formatDay(format, ended_on, 'short') : '';
  return (
    <li>
      <Text size="sm" fw={600}>
        {words.measure(measure)}
      </Text>
      <Text size="sm">
        {t('raised', {
          day: formatDay(format, raised_on, 'short'),
          level: t(`levels.${level}`),
          numbers: words.numbers(raised),
        })}{' '}
        {words.rule(raised)}
      </Text>
      {ended && (
        <Text size="sm">
          {!ended.numbers
            ? t('clearedWithout', { day: last })
            : ended.became
              ? t('became', { day: last, level: t(`levels.${ended.became}`), numbers: words.numbers(ended.numbers) })
              : t('cleared', { day: last, numbers: words.numbers(ended.numbers) })}
        </Text>
      )}
    </li>
  );
}
