'use client';

import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';

import classes from './data-table.module.css';
import { hrefWith, type TableQuery } from './table-query';

interface Props {
  header: string;
  sort: string | undefined;
  align: 'start' | 'end' | undefined;
  query: Pick<TableQuery, 'sort' | 'order'>;
}

/** A column's head; where the API sorts by it, a link that does so and then turns around. */
export function SortHeader({ header, sort, align, query }: Props) {
  const t = useTranslations('table');
  const pathname = usePathname();
  const search = useSearchParams();
  if (sort === undefined) {
    return (
      <th role="columnheader" scope="col" data-align={align}>
        {header}
      </th>
    );
  }
  const active = query.sort === sort;
  const descending = active && query.order === 'desc';
  const Icon = active ? (descending ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  return (
    <th
      role="columnheader"
      scope="col"
      data-align={align}
      aria-sort={active ? (descending ? 'descending' : 'ascending') : 'none'}
    >
      <Link
        className={classes.sort}
        data-active={active}
        title={t('sortBy', { column: header })}
        href={hrefWith(pathname, search, { sort, order: active && !descending ? 'desc' : null })}
        replace
        scroll={false}
        prefetch={false}
      >
        {header}
        <Icon size={14} stroke={2} aria-hidden />
      </Link>
    </th>
  );
}
