'use client';

import { Stack } from '@mantine/core';
import { IconPlugConnectedX, IconRefreshAlert } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { Notice } from '@/components/notice';

import type { Import } from '../types';
import { useImport } from '../use-import';
import { CountsPanel } from './counts-panel';
import { Facts } from './facts';
import { FindingPanel } from './finding-panel';
import { HeadActions } from './head-actions';
import { HeadDetails, HeadText } from './head-words';
import { ImportHead } from './import-head';
import { NotImported } from './not-imported';

/** One import, from its upload to its end. */
export function ImportScreen({ initial }: { initial: Import }) {
  const t = useTranslations('imports');
  const { imported, live, returned, replace, refetch } = useImport(initial);
  const { state } = imported;
  const compared = state === 'ready' || state === 'applied';
  return (
    <Stack gap="lg">
      {live === 'lost' && (
        <div role="status">
          <Notice icon={<IconPlugConnectedX size={20} />}>{t('stream.lost')}</Notice>
        </div>
      )}
      {returned && (
        <div role="alert">
          <Notice icon={<IconRefreshAlert size={20} />}>{t('texts.returned')}</Notice>
        </div>
      )}
      <ImportHead
        imported={imported}
        text={<HeadText imported={imported} />}
        actions={<HeadActions imported={imported} onDone={replace} onRefused={refetch} />}
      >
        <HeadDetails imported={imported} />
      </ImportHead>
      {state === 'refused' && <FindingPanel imported={imported} severity="error" />}
      {compared && <CountsPanel imported={imported} />}
      {imported.warnings > 0 && (compared || state === 'refused') && <FindingPanel imported={imported} severity="warning" />}
      {compared && <NotImported files={imported.not_imported} />}
      <Facts imported={imported} />
    </Stack>
  );
}
