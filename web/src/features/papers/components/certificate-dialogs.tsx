'use client';

import { Select, Text } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { issueCertificate, revokeCertificate } from '../actions';

const LANGUAGES = ['en', 'es'] as const;

export function IssueCertificate({ studentId }: { studentId: string }) {
  const t = useTranslations('papers');
  const locale = useLocale();
  return (
    <FormDialog
      label={t('certificates.issue')}
      title={t('certificates.issueTitle')}
      saveLabel={t('certificates.issue')}
      saved={t('certificates.issued')}
      leftSection={<IconCertificate size={16} stroke={1.8} />}
      send={(form) =>
        issueCertificate(studentId, LANGUAGES.find((lang) => lang === form.get('lang')) ?? LANGUAGES[0])
      }
    >
      <Text size="sm">{t('certificates.issueText')}</Text>
      <Select
        name="lang"
        label={t('language')}
        allowDeselect={false}
        defaultValue={locale === 'es' ? 'es' : 'en'}
        data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
      />
    </FormDialog>
  );
}

export function RevokeCertificate(props: { studentId: string; certificateId: string; on: string }) {
  const t = useTranslations('papers.certificates');
  return (
    <FormDialog
      danger
      size="sm"
      label={t('revoke')}
      labelFor={t('revokeFor', { on: props.on })}
      title={t('revokeTitle')}
      saveLabel={t('revoke')}
      saved={t('revokedNow')}
      send={() => revokeCertificate(props.studentId, props.certificateId)}
    >
      <Text size="sm">{t('revokeText')}</Text>
    </FormDialog>
  );
}
