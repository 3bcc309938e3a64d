import { Group, Stack, Text } from '@mantine/core';
import { getFormatter, getTranslations } from 'next-intl/server';

import { MarkBadge } from '@/components/mark';
import { Panel } from '@/components/page';
import { PrintButton } from '@/components/print-button';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import { IssueCertificate, RevokeCertificate } from './certificate-dialogs';
import { StartPrint } from './start-print';

interface Props {
  studentId: string;
  /** Whether the reader prints cards and binders. */
  prints: boolean;
  certificates: Answer<'/v1/students/{student_id}/certificates', 'get'>;
}

/** That a student goes to school here, on paper; what was certified before. */
export async function CertificatesPanel({ studentId, prints, certificates }: Props) {
  const [t, format] = await Promise.all([getTranslations('papers.certificates'), getFormatter()]);
  return (
    <Panel title={t('title')} aside={
        <Group gap="xs">
          {prints && <StartPrint of={{ student_ids: [studentId] }} size="compact-sm" />}
          <IssueCertificate studentId={studentId} />
        </Group>
      }>
      {certificates.items.length === 0 ? (
        <Text c="dimmed">{t('none')}</Text>
      ) : (
        <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {certificates.items.map(({ id, school_name, issued_on, issued_by, revoked_at }) => {
            const on = formatDay(format, issued_on, 'short');
            return (
              <li key={id}>
                <Group justify="space-between" gap="xs">
                  <div>
                    <Text>{t('issuedOn', { on })}</Text>
                    <Text size="sm" c="dimmed">
                      {issued_by ? t('bySchool', { school: school_name, by: issued_by }) : school_name}
                    </Text>
                  </div>
                  {revoked_at ? (
                    <MarkBadge tone="unmarked" label={t('revoked')} />
                  ) : (
                    <Group gap="xs">
                      <PrintButton path={`/v1/students/${studentId}/certificates/${id}/print`} />
                      <RevokeCertificate studentId={studentId} certificateId={id} on={on} />
                    </Group>
                  )}
                </Group>
              </li>
            );
          })}
        </Stack>
      )}
    </Panel>
  );
}
