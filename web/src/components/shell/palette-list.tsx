'use client';

import { Text } from '@mantine/core';
import { IconClipboardList, IconIdBadge2, type IconProps, IconSchool, IconUsersGroup } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ComponentType, useEffect, useRef } from 'react';

import { PageIcon } from './page-icon';
import classes from './palette.module.css';
import type { Group, Kind, Line } from './palette-lines';

const ICONS: Record<Exclude<Kind, 'pages'>, ComponentType<IconProps>> = {
  students: IconSchool,
  guardians: IconUsersGroup,
  staff: IconIdBadge2,
  sections: IconClipboardList,
};

interface Props {
  id: string;
  groups: Group[];
  chosen: Line | undefined;
  busy: boolean;
  onFollow: () => void;
}

/** What was found, kind by kind; the chosen line stays in sight while the focus stays in the letters. */
export function PaletteList({ id, groups, chosen, busy, onFollow }: Props) {
  const t = useTranslations('shell');
  const list = useRef<HTMLDivElement>(null);
  const chosenId = chosen && `${id}-${chosen.id}`;
  useEffect(() => {
    if (chosenId) list.current?.querySelector(`[id="${chosenId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);

  return (
    <div ref={list} id={id} role="listbox" aria-label={t('searchResults')} aria-busy={busy}>
      {groups.map(({ kind, lines, more }) => (
        <div key={kind} role="group" aria-labelledby={`${id}-${kind}`} className={classes.group}>
          <div id={`${id}-${kind}`} role="presentation" className={classes.kind}>
            {t(`searchKinds.${kind}`)}
          </div>
          {lines.map((line) => (
            <Link
              key={line.id}
              id={`${id}-${line.id}`}
              href={line.href}
              prefetch={false}
              role="option"
              aria-selected={line === chosen}
              tabIndex={-1}
              className={classes.line}
              onClick={onFollow}
            >
              <LineIcon kind={kind} line={line} />
              <span className={classes.text}>
                <Text component="span" size="sm" fw={500} truncate>
                  {line.label}
                </Text>
                {line.about && (
                  <Text component="span" size="xs" c="dimmed" truncate>
                    {line.about}
                  </Text>
                )}
              </span>
            </Link>
          ))}
          {more && (
            <Text role="presentation" size="xs" c="dimmed" className={classes.more}>
              {t('searchMore')}
            </Text>
          )}
        </div>
      ))}
    </div>
  );
}

function LineIcon({ kind, line }: { kind: Kind; line: Line }) {
  if (kind === 'pages') return line.page ? <PageIcon page={line.page} /> : null;
  const Icon = ICONS[kind];
  return <Icon size={20} stroke={1.7} aria-hidden />;
}
