import { Badge, Group, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { FactLine, Panel } from '@/components/page';
import { Unreadable } from '@/components/unreadable';
import { formatDay } from '@/i18n/dates';

import type { HealthRecord } from '../words';
import classes from './health.module.css';
import { RecordForm } from './record-form';

interface Props {
  studentId: string;
  records: HealthRecord[];
  today: string;
  /** Whether the reader keeps it. */
  keeps: boolean;
}

/** Allergies and conditions, and below them medications. */
export function Records({ studentId, records, today, keeps }: Props) {
  const t = useTranslations('health');
  const medications = records.filter(({ kind }) => kind === 'medication');
  const others = records.filter(({ kind }) => kind !== 'medication');
  const shared = { studentId, today, keeps };
  return (
    <>
      <Panel
        title={t('records')}
        aside={keeps && <RecordForm studentId={studentId} kinds={['allergy', 'condition']} today={today} />}
      >
        <RecordList {...shared} records={others} empty={t('noRecords')} />
      </Panel>
      <Panel
        title={t('medications')}
        aside={keeps && <RecordForm studentId={studentId} kinds={['medication']} today={today} />}
      >
        <RecordList {...shared} records={medications} empty={t('noMedications')} />
      </Panel>
    </>
  );
}

function RecordList({ studentId, records, today, keeps, empty }: Props & { empty: string }) {
  const t = useTranslations('health');
  const format = useFormatter();
  if (records.length === 0) return <Text c="dimmed">{empty}</Text>;
  return (
    <ul className={classes.list}>
      {records.map((record) => {
        const over = record.ends_on !== null && record.ends_on < today;
        const first = formatDay(format, record.starts_on, 'short');
        return (
          <li key={record.id} className={classes.entry}>
            <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
              <div>
                {record.unreadable ? <Unreadable /> : <Text fw={600}>{record.name}</Text>}
                <Text size="sm" c="dimmed">
                  <FactLine
                    facts={[
                      record.kind !== 'medication' && t(`kinds.${record.kind}`),
                      record.severity && t(`severities.${record.severity}`),
                      [record.dose, record.schedule].filter(Boolean).join(', '),
                      record.ends_on === null
                        ? t('since', { first })
                        : t('fromTo', { first, last: formatDay(format, record.ends_on, 'short') }),
                    ]}
                  />
                </Text>
              </div>
              {keeps && !record.unreadable && (
                <RecordForm
                  key={record.version}
                  studentId={studentId}
                  kinds={[record.kind]}
                  record={record}
                  today={today}
                />
              )}
            </Group>
            {record.reaction && (
              <Text size="sm" className={classes.words}>
                {t('reaction', { text: record.reaction })}
              </Text>
            )}
            {record.plan && (
              <Text size="sm" className={classes.words}>
                {t('plan', { text: record.plan })}
              </Text>
            )}
            {record.authorized_by && <Text size="sm">{t('authorizedBy', { name: record.authorized_by })}</Text>}
            <Group gap="xs" mt={4}>
              {over && <Badge variant="default">{t('over')}</Badge>}
              {!over && record.on_card && <Badge variant="default">{t('onCard')}</Badge>}
              {!over && record.for_teachers && <Badge variant="default">{t('forTeachers')}</Badge>}
            </Group>
          </li>
        );
      })}
    </ul>
  );
}
