import { Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { totalsOf } from '../model/kinds';
import { isMoving } from '../model/states';
import { summaryOf } from '../model/summary';
import type { Import } from '../types';
import { EndsAlert } from './ends-alert';
import { ImportProgress } from './import-progress';

/** What stands below the heading: what is going on, or what it came to. */
export function HeadText({ imported: { state, counts, cancelling, problem } }: { imported: Import }) {
  const t = useTranslations('imports');
  const format = useFormatter();
  switch (state) {
    case 'ready':
    case 'applied': {
      const { kept } = totalsOf(counts);
      return (
        <>
          {summaryOf(counts, state === 'ready' ? 'would' : 'did', t, format)}
          {kept > 0 && <> {t('summary.kept', { count: kept })}</>}
        </>
      );
    }
    case 'waiting':
    case 'checking':
      return t(cancelling ? 'texts.cancelling' : 'texts.checking');
    case 'queued':
    case 'applying':
      return t(cancelling ? 'texts.cancelling' : 'texts.applying');
    case 'failed':
      return t(problem ? 'texts.failed' : 'texts.failedPlain');
    case 'refused':
    case 'cancelled':
    case 'interrupted':
      return t(`texts.${state}`);
  }
}

/** What some states show besides: how far it is, what is to be confirmed, why it failed. */
export function HeadDetails({ imported }: { imported: Import }) {
  const t = useTranslations('imports');
  const { state, problem, to_confirm } = imported;
  if (isMoving(state)) return <ImportProgress imported={imported} />;
  if (state === 'ready') {
    return (
      <>
        <Text size="sm" c="dimmed">
          {t('texts.ready')}
        </Text>
        {to_confirm > 0 && <EndsAlert imported={imported} />}
      </>
    );
  }
  if (state !== 'failed' || !problem) return null;
  return (
    <Text ff="monospace" size="sm" lang="en" style={{ overflowWrap: 'anywhere' }}>
      {problem}
    </Text>
  );
}
