import { Group, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { FactLine, Panel } from '@/components/page';
import { Unreadable } from '@/components/unreadable';
import { formatInstant } from '@/i18n/dates';

import type { Visit } from '../words';
import classes from './health.module.css';
import { VisitForm } from './visit-form';

interface Props {
  studentId: string;
  page: { items: Visit[]; next: string | null };
  /** Whether this page is not the first. */
  later: boolean;
  timeZone: string;
  keeps: boolean;
}

/** Visits to the nurse, the last one first. */
export function Visits({ studentId, page, later, timeZone, keeps }: Props) {
  const t = useTranslations('health');
  const format = useFormatter();
  const own = `/students/${studentId}/health`;
  return (
    <Panel title={t('visits')} aside={keeps && <VisitForm studentId={studentId} timeZone={timeZone} />}>
      {page.items.length === 0 ? (
        <Text c="dimmed">{t('noVisits')}</Text>
      ) : (
        <ul className={classes.list}>
          {page.items.map((visit) => (
            <li key={visit.id} className={classes.entry}>
              <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
                <div>
                  <Text fw={600}>{formatInstant(format, visit.came_at, timeZone)}</Text>
                  <Text size="sm" c="dimmed">
                    <FactLine
                      facts={[
                        visit.outcome && t(`outcomes.${visit.outcome}`),
                        visit.recorded_by && t('recordedBy', { name: visit.recorded_by }),
                      ]}
                    />
                  </Text>
                </div>
                {keeps && !visit.unreadable && (
                  <VisitForm key={visit.version} studentId={studentId} visit={visit} timeZone={timeZone} />
                )}
              </Group>
              {visit.unreadable ? (
                <Unreadable />
              ) : (
                <Text size="sm" className={classes.words}>
                  {visit.complaint}
                </Text>
              )}
              {visit.treatment && (
                <Text size="sm" className={classes.words}>
                  {t('treatment', { text: visit.treatment })}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
      <Group mt="sm">
        {later && (
          <TextLink href={own} prefetch={false} size="sm">
            {t('laterVisits')}
          </TextLink>
        )}
        {page.next !== null && (
          <TextLink href={`${own}?cursor=${encodeURIComponent(page.next)}`} prefetch={false} size="sm">
            {t('moreVisits')}
          </TextLink>
        )}
      </Group>
    </Panel>
  );
}
