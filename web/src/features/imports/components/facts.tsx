import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { LocalInstant } from '@/components/instant';
import { Panel } from '@/components/page';

import { sizeOf } from '@/lib/file-size';
import { isMoving } from '../model/states';
import type { Import } from '../types';
import classes from './imports.module.css';

const HASH_SHOWN = 12;

/** The file itself: what it is, who brought it, and when. */
export function Facts({ imported }: { imported: Import }) {
  const t = useTranslations('imports');
  const locale = useLocale();
  const { file_name, file_size, sha256, source, requested_by, requested_at, finished_at, end_dates, state } = imported;
  const finished = state === 'applied' ? 'applied' : state === 'ready' || state === 'refused' ? 'checked' : 'over';
  return (
    <Panel title={t('facts.title')}>
      <dl className={classes.facts}>
        {(source !== null || !isMoving(state)) && (
          <Fact name={t('facts.source')}>{source ?? t('table.noSource')}</Fact>
        )}
        <Fact name={t('facts.file')}>
          {file_name} ({sizeOf(file_size, locale)})
        </Fact>
        <Fact name={t('facts.who')}>{requested_by ?? t('table.commandLine')}</Fact>
        <Fact name={t('facts.when')}>
          <LocalInstant at={requested_at} />
        </Fact>
        {finished_at && !isMoving(state) && (
          <Fact name={t(`facts.${finished}`)}>
            <LocalInstant at={finished_at} />
          </Fact>
        )}
        <Fact name={t('facts.endDates')}>{t(`facts.${end_dates}`)}</Fact>
        {sha256 && (
          <Fact name={t('facts.hash')}>
            <code className={classes.code}>{sha256.slice(0, HASH_SHOWN)}…</code>
            <CopyHash hash={sha256} />
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function CopyHash({ hash }: { hash: string }) {
  const t = useTranslations('imports');
  return (
    <CopyButton value={hash}>
      {({ copied, copy }) => (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={copy}
        >
          {t(copied ? 'facts.copied' : 'facts.copy')}
        </Button>
      )}
    </CopyButton>
  );
}
