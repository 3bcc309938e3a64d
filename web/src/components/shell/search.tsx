'use client';

import { ActionIcon, Kbd, Text, UnstyledButton } from '@mantine/core';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

import type { PageLink } from './navigation';
import { PageIcon } from './page-icon';
import classes from './shell.module.css';

/** Jump to a page by typing part of its name; Ctrl K from anywhere. */
export function Search({ pages }: { pages: PageLink[] }) {
  const t = useTranslations('shell');
  const router = useRouter();
  return (
    <>
      <UnstyledButton className={classes.search} visibleFrom="sm" onClick={spotlight.open}>
        <IconSearch size={18} stroke={1.8} aria-hidden />
        <Text component="span" size="sm" c="dimmed" flex={1}>
          {t('search')}
        </Text>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <ActionIcon hiddenFrom="sm" variant="default" size={36} aria-label={t('search')} onClick={spotlight.open}>
        <IconSearch size={18} stroke={1.8} />
      </ActionIcon>
      <Spotlight
        attributes={{ content: { 'aria-label': t('search') } }}
        centered={false}
        shortcut="mod + K"
        highlightQuery
        nothingFound={t('searchEmpty')}
        searchProps={{
          'aria-label': t('search'),
          placeholder: t('search'),
          leftSection: <IconSearch size={20} stroke={1.8} />,
        }}
        actions={[
          {
            group: t('searchPages'),
            actions: pages.map(({ key, href }) => ({
              id: key,
              label: t(`nav.${key}`),
              leftSection: <PageIcon page={key} />,
              onClick: () => {
                router.push(href);
              },
            })),
          },
        ]}
      />
    </>
  );
}
