'use client';

import { IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';

import { isDirty } from '../model/draft';
import { draftKey, parseDraft } from '../model/draft-store';
import { draftStore } from '../use-draft';

import classes from './unsaved-sign.module.css';

interface Props {
  accountId: string;
  sectionId: string;
  on: string;
}

/** Says where marks wait on this device. */
export function UnsavedSign({ accountId, sectionId, on }: Props) {
  const t = useTranslations('roll');
  const text = useSyncExternalStore(
    draftStore.subscribe,
    () => draftStore.read(draftKey(accountId, sectionId, on)),
    () => null,
  );
  if (!isDirty(parseDraft(text))) return null;
  return (
    <span className={classes.sign}>
      <IconDeviceFloppy size={15} stroke={1.8} aria-hidden />
      {t('unsavedHere')}
    </span>
  );
}
