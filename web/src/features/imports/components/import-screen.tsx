'use client';

import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX, IconRefreshAlert } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';

import { totalsOf } from '../model/kinds';
import { isMoving } from '../model/states';
import { summaryOf } from '../model/summary';
import type { Import } from '../types';
import { useImport } from '../use-import';
import { ApplyImport } from './apply-import';
import { CancelImport } from './cancel-import';
import { CountsPanel } from './counts-panel';
import { EndsAlert } from './ends-alert';
import { Facts } from './facts';
import { FindingPanel } from './finding-panel';
import { ImportHead } from './import-head';
import { ImportProgress } from './import-progress';
import { NotImported } from './not-imported';

/** One import, from its upload to its end. */
export function ImportScreen({ initial }: { initial: Import }) {
  const t = useTranslations('imports');
  const { imported, live, returned, replace, refetch } = useImport(initial);
  const { state } = imported;
  const compared = state === 'ready' || state === 'applied';
  const act = { imported, onDone: replace, onRefused: refetch };
  return (
    <Stack gap="lg">
      {live === 'lost' && (
        <Alert color="orange" variant="light" icon={<IconPlugConnectedX size={20} />}>
          {t('stream.lost')}
        </Alert>
      )}
      {returned && (
        <Alert color="orange" variant="light" icon={<IconRefreshAlert size={20} />} role="alert">
          {t('texts.returned')}
        </Alert>
      )}
      {isMoving(state) && <Moving {...act} />}
      {state === 'ready' && <Ready {...act} />}
      {state === 'applied' && <Applied imported={imported} />}
      {!isMoving(state) && !compared && <Over imported={imported} />}
      {state === 'refused' && <FindingPanel imported={imported} severity="error" />}
      {compared && <CountsPanel imported={imported} />}
      {imported.warnings > 0 && (compared || state === 'refused') && <FindingPanel imported={imported} severity="warning" />}
      {compared && <NotImported files={imported.not_imported} />}
      <Facts imported={imported} />
    </Stack>
  );
}

interface Acting {
  imported: Import;
  onDone: (next: Import) => void;
  onRefused: () => void;
}

function Moving({ imported, ...act }: Acting) {
  const t = useTranslations('imports');
  const applying = imported.state === 'queued' || imported.state === 'applying';
  return (
    <ImportHead
      imported={imported}
      text={t(imported.cancelling ? 'texts.cancelling' : applying ? 'texts.applying' : 'texts.checking')}
      actions={<CancelImport imported={imported} {...act} />}
    >
      <ImportProgress imported={imported} />
    </ImportHead>
  );
}

function Ready({ imported, ...act }: Acting) {
  const t = useTranslations('imports');
  return (
    <ImportHead
      imported={imported}
      text={<Summary imported={imported} tense="would" />}
      actions={
        <>
          <ApplyImport imported={imported} {...act} />
          <CancelImport imported={imported} {...act} />
        </>
      }
    >
      <Text size="sm" c="dimmed">
        {t('texts.ready')}
      </Text>
      {imported.to_confirm > 0 && <EndsAlert imported={imported} />}
    </ImportHead>
  );
}

function Applied({ imported }: { imported: Import }) {
  const t = useTranslations('imports');
  const tShell = useTranslations('shell');
  return (
    <ImportHead imported={imported} text={<Summary imported={imported} tense="did" />}>
      <Group component="nav" gap="xs" aria-label={t('applied.next')}>
        {(['schools', 'students', 'staff', 'sections'] as const).map((page) => (
          <ButtonLink key={page} href={`/${page}`} variant="default" size="sm">
            {page === 'schools' ? t('kinds.schools') : tShell(`nav.${page}`)}
          </ButtonLink>
        ))}
        <ButtonLink href="/staff" size="sm">
          {t('applied.invite')}
        </ButtonLink>
      </Group>
    </ImportHead>
  );
}

function Over({ imported: { state, problem, ...imported } }: { imported: Import }) {
  const t = useTranslations('imports');
  const text =
    state === 'failed'
      ? t(problem ? 'texts.failed' : 'texts.failedPlain')
      : state === 'refused' || state === 'interrupted'
        ? t(`texts.${state}`)
        : t('texts.cancelled');
  return (
    <ImportHead
      imported={{ ...imported, state, problem }}
      text={text}
      actions={
        <ButtonLink href="/imports" variant={state === 'refused' ? 'filled' : 'default'} size="sm">
          {t('again')}
        </ButtonLink>
      }
    >
      {state === 'failed' && problem && (
        <Text ff="monospace" size="sm" lang="en" style={{ overflowWrap: 'anywhere' }}>
          {problem}
        </Text>
      )}
    </ImportHead>
  );
}

function Summary({ imported: { counts }, tense }: { imported: Import; tense: 'would' | 'did' }) {
  const t = useTranslations('imports');
  const format = useFormatter();
  const { kept } = totalsOf(counts);
  return (
    <>
      {summaryOf(counts, tense, t, format)}
      {kept > 0 && <> {t('summary.kept', { count: kept })}</>}
    </>
  );
}
