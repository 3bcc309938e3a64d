import { Group, Stack, Text, Title } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { type Column, TableRows } from '@/components/data-table';
import { Panel } from '@/components/page';
import { Unreadable } from '@/components/unreadable';
import { formatDay } from '@/i18n/dates';

import type { Immunizations as Shown, Vaccine } from '../words';
import { DoseForm } from './dose-form';
import { ExemptionForm } from './exemption-form';
import { RetractDose } from './retract-dose';
import { StatusBadge } from './status-badge';

type Requirement = Shown['requirements'][number];
type Dose = Shown['doses'][number];
type Exemption = Shown['exemptions'][number];

interface Props {
  studentId: string;
  immunizations: Shown;
  today: string;
  keeps: boolean;
}

/** How a student stands by the rules, explained by the doses that count and those that are missing. */
export function Immunizations({ studentId, immunizations, today, keeps }: Props) {
  const t = useTranslations('health');
  const format = useFormatter();
  const short = (day: string) => formatDay(format, day, 'short');
  const named = (vaccine: Vaccine) => <span style={{ whiteSpace: 'nowrap' }}>{t(`vaccines.${vaccine}`)}</span>;
  const { status, requirements, doses, exemptions } = immunizations;
  const asked: Column<Requirement>[] = [
    { key: 'vaccine', header: t('vaccine'), heading: true, cell: ({ vaccine }) => named(vaccine) },
    { key: 'status', header: t('status'), cell: (row) => <StatusBadge status={row.status} /> },
    {
      key: 'counted',
      header: t('counted'),
      cell: ({ counted, needed, too_early }) => (
        <div>
          {t('ofNeeded', { count: counted.length, needed })}
          {too_early.length > 0 && (
            <Text size="xs" c="dimmed">
              {t('tooEarly', { days: too_early.map(short).join(', ') })}
            </Text>
          )}
        </div>
      ),
    },
    {
      key: 'missing',
      header: t('missing'),
      cell: ({ missing: [first] }) => first && t('missingDose', { dose: first.dose, day: short(first.due_on) }),
    },
  ];
  const given: Column<Dose>[] = [
    { key: 'vaccine', header: t('vaccine'), heading: true, cell: ({ vaccine }) => named(vaccine) },
    { key: 'given', header: t('givenOn'), cell: ({ given_on }) => short(given_on) },
    { key: 'note', header: t('note'), cell: ({ note, unreadable }) => (unreadable ? <Unreadable /> : note) },
  ];
  const excused: Column<Exemption>[] = [
    {
      key: 'vaccine',
      header: t('vaccine'),
      heading: true,
      cell: ({ vaccine }) => (vaccine ? t(`vaccines.${vaccine}`) : t('everyVaccine')),
    },
    { key: 'reason', header: t('reason'), cell: ({ reason }) => t(`reasons.${reason}`) },
    {
      key: 'days',
      header: t('firstDay'),
      cell: ({ starts_on, ends_on }) =>
        ends_on === null
          ? t('since', { first: short(starts_on) })
          : t('fromTo', { first: short(starts_on), last: short(ends_on) }),
    },
    { key: 'note', header: t('note'), cell: ({ note, unreadable }) => (unreadable ? <Unreadable /> : note) },
  ];
  if (keeps) {
    given.push({
      key: 'retract',
      header: t('retract'),
      quiet: true,
      align: 'end',
      cell: (dose) => (
        <RetractDose
          studentId={studentId}
          doseId={dose.id}
          name={t('retractOf', { vaccine: t(`vaccines.${dose.vaccine}`), day: short(dose.given_on) })}
        />
      ),
    });
    excused.push({
      key: 'edit',
      header: t('edit'),
      quiet: true,
      align: 'end',
      cell: (exemption) => (
        <ExemptionForm key={exemption.version} studentId={studentId} exemption={exemption} today={today} />
      ),
    });
  }
  return (
    <Panel title={t('immunizations')} aside={<StatusBadge status={status} />}>
      <Stack gap="md">
        {requirements.length > 0 ? (
          <TableRows label={t('immunizations')} columns={asked} rows={requirements} rowKey={({ vaccine }) => vaccine} />
        ) : (
          <Text c="dimmed">{status === 'unknown' ? t('birthDateMissing') : t('nothingAsked')}</Text>
        )}
        <Group justify="space-between">
          <Title order={3} size="h5">
            {t('doses')}
          </Title>
          {keeps && <DoseForm studentId={studentId} today={today} />}
        </Group>
        {doses.length > 0 ? (
          <TableRows label={t('doses')} columns={given} rows={doses} rowKey={({ id }) => id} />
        ) : (
          <Text c="dimmed">{t('noDoses')}</Text>
        )}
        {(keeps || exemptions.length > 0) && (
          <Group justify="space-between">
            <Title order={3} size="h5">
              {t('exemptions')}
            </Title>
            {keeps && <ExemptionForm studentId={studentId} today={today} />}
          </Group>
        )}
        {exemptions.length > 0 && (
          <TableRows label={t('exemptions')} columns={excused} rows={exemptions} rowKey={({ id }) => id} />
        )}
      </Stack>
    </Panel>
  );
}
