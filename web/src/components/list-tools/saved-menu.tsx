'use client';

import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconBookmark,
  IconBookmarkPlus,
  IconChevronDown,
  IconDeviceFloppy,
  IconHome,
  IconPencil,
  IconShare,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { isAsSaved, type ListView, type SavedList, savedHref } from '@/components/data-table/list-view';
import type { Outcome } from '@/lib/api/problem';
import { translateProblem } from '@/lib/api/translate-problem';

import { beginWith, changeList } from './actions';
import { type Asking, SavedDialog } from './saved-dialog';

interface Props {
  list: ListView;
  label: string;
  pathname: string;
}

/** Leaves one's own default aside. */
const PLAIN = 'none';
const SMALL = { size: 18, stroke: 1.8 } as const;

/** The saved lists of a page: opened, saved, renamed, shared, made the first, deleted. */
export function SavedMenu({ list, label, pathname }: Props) {
  const t = useTranslations('lists.saved');
  const tProblems = useTranslations('problems');
  const router = useRouter();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [pending, startTransition] = useTransition();
  const { active } = list;
  const [mine, others] = [list.saved.filter((one) => one.mine), list.saved.filter((one) => !one.mine)];
  const plain = `${pathname}?list=${PLAIN}`;

  function run(action: () => Promise<Outcome<unknown>>, done: string) {
    startTransition(async () => {
      const outcome = await action();
      notifications.show(
        outcome.ok
          ? { color: 'green', message: done }
          : { color: 'red', message: translateProblem(outcome.problem, tProblems) },
      );
    });
  }

  const item = (saved: SavedList) => (
    <Menu.Item
      key={saved.id}
      component={Link}
      href={savedHref(pathname, saved)}
      leftSection={saved.shared ? <IconUsers {...SMALL} /> : <IconBookmark {...SMALL} />}
      aria-current={saved.id === active?.id ? 'true' : undefined}
    >
      {saved.name}
    </Menu.Item>
  );

  return (
    <>
      <Menu position="bottom-start" shadow="md" width={280}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-md"
            loading={pending}
            leftSection={<IconBookmark size={16} stroke={1.8} />}
            rightSection={<IconChevronDown size={16} stroke={1.8} />}
          >
            {active ? (isAsSaved(list) ? active.name : t('altered', { name: active.name })) : t('plain', { label })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          <Menu.Item component={Link} href={plain} leftSection={<IconHome {...SMALL} />}>
            {t('plain', { label })}
          </Menu.Item>
          {mine.length > 0 && <Menu.Label>{t('mine')}</Menu.Label>}
          {mine.map(item)}
          {others.length > 0 && <Menu.Label>{t('others')}</Menu.Label>}
          {others.map(item)}
          <Menu.Divider />
          {active?.mine && !isAsSaved(list) && (
            <Menu.Item
              leftSection={<IconDeviceFloppy {...SMALL} />}
              onClick={() => {
                run(() => changeList(active, { filters: list.asked, columns: list.chosen }), t('savedAs', { name: active.name }));
              }}
            >
              {t('update', { name: active.name })}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconBookmarkPlus {...SMALL} />}
            onClick={() => {
              setAsking({ kind: 'save' });
            }}
          >
            {t('save')}
          </Menu.Item>
          {active && active.id !== list.default_id && (
            <Menu.Item
              leftSection={<IconHome {...SMALL} />}
              onClick={() => {
                run(() => beginWith(list.name, active.id), t('beginsWith', { name: active.name }));
              }}
            >
              {t('begin')}
            </Menu.Item>
          )}
          {list.default_id && (
            <Menu.Item
              leftSection={<IconHome {...SMALL} />}
              onClick={() => {
                run(() => beginWith(list.name, null), t('beginsPlain'));
              }}
            >
              {t('beginPlain')}
            </Menu.Item>
          )}
          {active?.mine && (
            <>
              <Menu.Item
                leftSection={<IconPencil {...SMALL} />}
                onClick={() => {
                  setAsking({ kind: 'rename', saved: active });
                }}
              >
                {t('rename')}
              </Menu.Item>
              {list.sharing && (
                <Menu.Item
                  leftSection={<IconShare {...SMALL} />}
                  onClick={() => {
                    setAsking({ kind: 'share', saved: active });
                  }}
                >
                  {t('share')}
                </Menu.Item>
              )}
              <Menu.Item
                color="red"
                leftSection={<IconTrash {...SMALL} />}
                onClick={() => {
                  setAsking({ kind: 'delete', saved: active });
                }}
              >
                {t('delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <SavedDialog
          key={asking.kind}
          list={list}
          asking={asking}
          onClose={(saved) => {
            setAsking(null);
            if (saved === 'gone') router.replace(plain);
            else if (saved) router.replace(savedHref(pathname, saved));
          }}
        />
      )}
    </>
  );
}
