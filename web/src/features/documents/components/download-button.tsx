'use client';

import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { ProblemAlert } from '@/components/states';
import { BROWSER_API, browserApi } from '@/lib/api/browser-client';
import { attempt, type Problem } from '@/lib/api/problem';

interface Props {
  documentId: string;
  versionId: string;
  name: string;
}

/** Asks for a link, which is put on record, and follows it at once: it lasts some minutes. */
export function DownloadButton({ documentId, versionId, name }: Props) {
  const t = useTranslations('documents');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function take() {
    setPending(true);
    const params = { path: { document_id: documentId }, query: { version_id: versionId } };
    const outcome = await attempt(browserApi.GET('/v1/students/documents/{document_id}/link', { params }));
    setPending(false);
    setProblem(outcome.ok ? null : outcome.problem);
    if (!outcome.ok) return;
    const { url } = outcome.data;
    window.location.assign(url.startsWith('/') ? `${BROWSER_API}${url}` : url);
  }

  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={pending}
        aria-label={t('downloadOf', { name })}
        leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
        onClick={() => void take()}
      >
        {t('download')}
      </Button>
      {problem && <ProblemAlert problem={problem} />}
    </>
  );
}
