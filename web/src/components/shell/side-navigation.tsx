'use client';

import { NavLink, Stack, Text } from '@mantine/core';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId } from 'react';

import { type Area, inAreas } from './areas';
import { isCurrent, type PageLink } from './navigation';
import { PageIcon } from './page-icon';
import classes from './shell.module.css';

interface Props {
  pages: PageLink[];
  onFollow: () => void;
}

export function SideNavigation({ pages, onFollow }: Props) {
  return (
    <Stack gap="md">
      {inAreas(pages).map(({ area, pages: part }) => (
        <Part key={area} area={area} pages={part} onFollow={onFollow} />
      ))}
    </Stack>
  );
}

function Part({ area, pages, onFollow }: Props & { area: Area | null }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const heading = useId();
  return (
    <Stack gap={4} {...(area && { role: 'group', 'aria-labelledby': heading })}>
      {area && (
        <Text id={heading} size="xs" fw={700} c="dimmed" px="sm">
          {t(`areas.${area}`)}
        </Text>
      )}
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
