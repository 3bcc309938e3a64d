'use client';

import { AppShell, Box, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { Brand } from '@/components/brand';
import type { Me } from '@/lib/api/types';

import { AccountMenu } from './account-menu';
import { navigationOf } from './navigation';
import { NoticesBell } from './notices-bell';
import { Search } from './search';
import classes from './shell.module.css';
import { SideNavigation } from './side-navigation';
import { ThemeToggle } from './theme-toggle';

const CONTENT = 'content';

/** What is around every page of somebody who has signed in; at 390 px the navigation is a drawer. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const t = useTranslations('shell');
  const [opened, { toggle, close }] = useDisclosure();
  const pages = navigationOf(me);
  return (
    <>
      <a href={`#${CONTENT}`} className={classes.skip}>
        {t('skip')}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        padding={{ base: 'md', sm: 'xl' }}
      >
        <AppShell.Header className={classes.bar}>
          <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
            <Group gap="xs" wrap="nowrap" className={classes.side}>
              <Burger
                hiddenFrom="sm"
                size="sm"
                opened={opened}
                onClick={toggle}
                aria-expanded={opened}
                aria-label={t(opened ? 'closeMenu' : 'openMenu')}
              />
              <Link href="/" className={classes.brand}>
                <Brand size={26} />
              </Link>
            </Group>
            <Group gap="xs" wrap="nowrap" justify="flex-end" flex={1}>
              <Box className={classes.searchPlace}>
                <Search me={me} pages={pages} />
              </Box>
              <ThemeToggle />
              <NoticesBell />
              <AccountMenu me={me} />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="sm" className={classes.bar} style={{ overflowY: 'auto' }} aria-label={t('navigation')}>
          <SideNavigation pages={pages} onFollow={close} />
        </AppShell.Navbar>
        <AppShell.Main id={CONTENT} tabIndex={-1} className={classes.main}>
          {children}
        </AppShell.Main>
      </AppShell>
    </>
  );
}
