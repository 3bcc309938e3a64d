import { Group } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';

import { isMoving } from '../model/states';
import type { Import } from '../types';
import { ApplyImport } from './apply-import';
import { CancelImport } from './cancel-import';

const NEXT_PAGES = ['schools', 'students', 'staff', 'sections'] as const;

interface Props {
  imported: Import;
  onDone: (next: Import) => void;
  onRefused: () => void;
}

/** What a person can do with an import as it stands. */
export function HeadActions({ imported, onDone, onRefused }: Props) {
  const t = useTranslations('imports');
  const { state } = imported;
  if (state === 'applied') return <NextPages />;
  if (state === 'ready' || isMoving(state)) {
    return (
      <>
        {state === 'ready' && <ApplyImport imported={imported} onDone={onDone} onRefused={onRefused} />}
        <CancelImport imported={imported} onDone={onDone} onRefused={onRefused} />
      </>
    );
  }
  return (
    <ButtonLink href="/imports" variant={state === 'refused' ? 'filled' : 'default'}>
      {t('again')}
    </ButtonLink>
  );
}

function NextPages() {
  const t = useTranslations('imports');
  return (
    <Group component="nav" gap="xs" aria-label={t('applied.next')}>
      {NEXT_PAGES.map((page) => (
        <ButtonLink key={page} href={`/${page}`} variant="default">
          {t(`kinds.${page}`)}
        </ButtonLink>
      ))}
      <ButtonLink href="/staff">{t('applied.invite')}</ButtonLink>
    </Group>
  );
}
