'use client';

import { ActionIcon, Kbd, Text, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

import type { Me } from '@/lib/api/types';

import type { PageLink } from './navigation';
import classes from './shell.module.css';

const load = () => import('./palette');
const Palette = dynamic(() => load().then((module) => module.Palette), { ssr: false });

/** Jump to a page, a person or a section by typing part of a name; Ctrl K from anywhere. Its code comes when all is quiet. */
export function Search({ me, pages }: { me: Me; pages: PageLink[] }) {
  const t = useTranslations('shell');
  const [asked, setAsked] = useState(false);
  const [opened, setOpened] = useState(false);

  useEffect(() => {
    const wait = typeof requestIdleCallback === 'function' ? requestIdleCallback : (run: () => void) => setTimeout(run, 500);
    wait(() => void load());
  }, []);

  const change = (open: boolean) => {
    setAsked(true);
    setOpened(open);
  };
  const open = () => { change(true); };
  useHotkeys([['mod+K', () => { change(!opened); }]], []);

  return (
    <>
      <UnstyledButton className={classes.search} visibleFrom="sm" onClick={open}>
        <IconSearch size={18} stroke={1.8} aria-hidden />
        <Text component="span" size="sm" c="dimmed" flex={1}>
          {t('search')}
        </Text>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <ActionIcon hiddenFrom="sm" variant="default" size={36} aria-label={t('search')} onClick={open}>
        <IconSearch size={18} stroke={1.8} />
      </ActionIcon>
      {asked && <Palette me={me} pages={pages} opened={opened} onClose={() => { change(false); }} />}
    </>
  );
}
