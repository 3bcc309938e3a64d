'use client';

import { Loader, Table } from '@mantine/core';
import { IconCertificate, IconCertificateOff, IconLinkOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';

import { StatePanel } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import { browserApi } from '@/lib/api/browser-client';
import { attempt } from '@/lib/api/problem';
import { useFragment } from '@/lib/use-fragment';

/** What whoever holds a certificate is told of it. The code stands behind the `#`, so that no server logs it. */
export function VerifyCertificate() {
  const t = useTranslations('papers.verify');
  const format = useFormatter();
  const code = useFragment();
  const { data: outcome } = useQuery({
    queryKey: ['certificate', code],
    queryFn: () => attempt(browserApi.POST('/v1/students/certificates/verify', { body: { code: code ?? '' } })),
    enabled: Boolean(code),
    retry: false,
  });
  if (code === '') {
    return (
      <StatePanel
        order={1}
        icon={<IconLinkOff size={28} stroke={1.6} />}
        title={t('missingTitle')}
        text={t('missingText')}
      />
    );
  }
  if (!outcome) return <Loader aria-label={t('looking')} />;
  if (!outcome.ok) {
    const unknown = outcome.problem.status === 404 || outcome.problem.status === 422;
    return (
      <StatePanel
        order={1}
        tone="alert"
        icon={<IconCertificateOff size={28} stroke={1.6} />}
        title={t(unknown ? 'unknownTitle' : 'awayTitle')}
        text={t(unknown ? 'unknownText' : 'awayText')}
      />
    );
  }
  const { district, school, name, birth_year, issued_on, revoked, enrolled } = outcome.data;
  const good = !revoked && enrolled;
  const facts: [string, string][] = [
    [t('name'), name],
    ...(birth_year === null ? [] : ([[t('born'), String(birth_year)]] as [string, string][])),
    [t('school'), school],
    [t('district'), district],
    [t('issuedOn'), formatDay(format, issued_on, 'medium')],
  ];
  return (
    <>
      <StatePanel
        order={1}
        tone={good ? 'calm' : 'alert'}
        icon={good ? <IconCertificate size={28} stroke={1.6} /> : <IconCertificateOff size={28} stroke={1.6} />}
        title={t(revoked ? 'revokedTitle' : enrolled ? 'goodTitle' : 'leftTitle')}
        text={t(revoked ? 'revokedText' : enrolled ? 'goodText' : 'leftText')}
      />
      <Table variant="vertical" maw={480} mx="auto" aria-label={t('says')}>
        <Table.Tbody>
          {facts.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
