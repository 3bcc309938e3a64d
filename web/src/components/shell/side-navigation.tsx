'use client';

import { NavLink, Stack } from '@mantine/core';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { isCurrent, type PageLink } from './navigation';
import { PageIcon } from './page-icon';
import classes from './shell.module.css';

export function SideNavigation({ pages, onFollow }: { pages: PageLink[]; onFollow: () => void }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  return (
    <Stack gap={4}>
      {pages.map(({ key, href }) => (
        <NavLink
          key={key}
          component={Link}
          href={href}
          className={classes.link}
          active={isCurrent(href, pathname)}
          aria-current={isCurrent(href, pathname) ? 'page' : undefined}
          label={t(`nav.${key}`)}
          leftSection={<PageIcon page={key} />}
          onClick={onFollow}
        />
      ))}
    </Stack>
  );
}
