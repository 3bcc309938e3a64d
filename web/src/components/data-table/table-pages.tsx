'use client';

import { Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';

import classes from './data-table.module.css';
import { hrefWith } from './table-query';

interface Props {
  shown: number;
  next: string | null;
  total: number | null;
}

/** Forward by the API's cursor, back by the browser's history. */
export function TablePages({ shown, next, total }: Props) {
  const t = useTranslations('table');
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const further = search.has('cursor');
  return (
    <Group component="nav" aria-label={t('pages')} className={classes.pages}>
      <Text size="sm" c="dimmed">
        {total === null ? t('showing', { count: shown }) : t('of', { count: shown, total })}
      </Text>
      <Group gap="xs">
        {further && (
          <>
            <ButtonLink href={hrefWith(pathname, search, {})} variant="subtle" size="compact-sm">
              {t('first')}
            </ButtonLink>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconChevronLeft size={16} />}
              onClick={() => {
                router.back();
              }}
            >
              {t('previous')}
            </Button>
          </>
        )}
        {next && (
          <ButtonLink
            href={hrefWith(pathname, search, { cursor: next })}
            variant="default"
            size="compact-sm"
            prefetch={false}
            rightSection={<IconChevronRight size={16} />}
          >
            {t('next')}
          </ButtonLink>
        )}
      </Group>
    </Group>
  );
}
