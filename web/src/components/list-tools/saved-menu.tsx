'use client';

import { notifications } from '@mantine/notifications';
import {
  IconBookmark,
  IconBookmarkPlus,
  IconChevronDown,
  IconDeviceFloppy,
  IconHome,
  IconList,
  IconPencil,
  IconShare,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState, useTransition } from 'react';

import { isAsSaved, type ListView, type SavedList, savedHref } from '@/components/data-table/list-view';
import type { Outcome } from '@/lib/api/problem';
import { translateProblem } from '@/lib/api/translate-problem';

import { beginWith, changeList } from './actions';
import { type Asking, SavedDialog } from './saved-dialog';
import { ToolDivider, ToolHeading, ToolItem, ToolPopover } from './tool-popover';

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

  return (
    <>
      <ToolPopover
        label={active ? (isAsSaved(list) ? active.name : t('altered', { name: active.name })) : t('plain', { label })}
        title={t('title')}
        position="bottom-start"
        loading={pending}
        leftSection={<IconBookmark size={16} stroke={1.8} />}
        rightSection={<IconChevronDown size={16} stroke={1.8} />}
      >
        {(close) => {
          const links = (some: readonly SavedList[]) =>
            some.map((saved) => (
              <ToolItem
                key={saved.id}
                icon={saved.shared ? <IconUsers {...SMALL} /> : <IconBookmark {...SMALL} />}
                href={savedHref(pathname, saved)}
                current={saved.id === active?.id}
                onClick={close}
              >
                {saved.name}
              </ToolItem>
            ));
          const item = (icon: ReactNode, words: string, action: () => void) => (
            <ToolItem
              icon={icon}
              onClick={() => {
                close();
                action();
              }}
            >
              {words}
            </ToolItem>
          );
          const asks = (kind: 'rename' | 'share' | 'delete', saved: SavedList) => () => {
            setAsking({ kind, saved });
          };
          return (
            <>
              <ToolItem icon={<IconList {...SMALL} />} href={plain} onClick={close}>
                {t('plain', { label })}
              </ToolItem>
              {mine.length > 0 && <ToolHeading>{t('mine')}</ToolHeading>}
              {links(mine)}
              {others.length > 0 && <ToolHeading>{t('others')}</ToolHeading>}
              {links(others)}
              <ToolDivider />
              {active?.mine &&
                !isAsSaved(list) &&
                item(<IconDeviceFloppy {...SMALL} />, t('update', { name: active.name }), () => {
                  const kept = { filters: list.asked, columns: list.chosen };
                  run(() => changeList(active, kept), t('savedAs', { name: active.name }));
                })}
              {item(<IconBookmarkPlus {...SMALL} />, t('save'), () => {
                setAsking({ kind: 'save' });
              })}
              {active &&
                active.id !== list.default_id &&
                item(<IconHome {...SMALL} />, t('begin'), () => {
                  run(() => beginWith(list.name, active.id), t('beginsWith', { name: active.name }));
                })}
              {list.default_id &&
                item(<IconHome {...SMALL} />, t('beginPlain'), () => {
                  run(() => beginWith(list.name, null), t('beginsPlain'));
                })}
              {active?.mine && item(<IconPencil {...SMALL} />, t('rename'), asks('rename', active))}
              {active?.mine && list.sharing && item(<IconShare {...SMALL} />, t('share'), asks('share', active))}
              {active?.mine && item(<IconTrash {...SMALL} />, t('delete'), asks('delete', active))}
            </>
          );
        }}
      </ToolPopover>
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
