'use client';

import { ActionIcon, Button, Loader, Modal, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconAlertCircle, IconSearch, IconX } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';

import type { Me } from '@/lib/api/types';
import { gradeName } from '@/lib/school-choice';
import { useSearch } from '@/lib/search/use-search';

import type { PageLink } from './navigation';
import classes from './palette.module.css';
import { groupsOf, stepped } from './palette-lines';
import { PaletteList } from './palette-list';

interface Props {
  me: Me;
  pages: PageLink[];
  opened: boolean;
  onClose: () => void;
}

/** The palette: letters above, what they may mean below; up, down and Enter never leave the letters. */
export function Palette({ me, pages, opened, onClose }: Props) {
  const t = useTranslations('shell');
  const tStudents = useTranslations('students');
  const tSections = useTranslations('sections');
  const router = useRouter();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const [entered, setEntered] = useState(false);
  const { found, busy, failed, retry } = useSearch(typed);

  const named = pages.map(({ key, href }) => ({ id: `page-${key}`, href, label: t(`nav.${key}`), about: '', page: key }));
  const groups = groupsOf(typed, named, found, me, {
    name: (given, family) => tStudents('fullName', { given, family }),
    section: (course, name) => tSections('name', { course, name }),
    grade: (level) => tStudents('gradeOf', { grade: gradeName(level) }),
  });
  const lines = groups.flatMap((group) => group.lines);
  const chosen = lines[Math.min(place, lines.length - 1)];
  const nothing = lines.length === 0 && !busy && !failed && typed.trim() !== '';

  const type = (letters: string) => {
    setTyped(letters);
    setPlace(0);
    setEntered(false);
  };
  // Enter before the answer is there means what the answer will have first, not what stands there from before.
  const due = entered && !busy ? chosen?.href : undefined;
  useEffect(() => {
    if (due === undefined) return;
    onClose();
    router.push(due);
  }, [due, onClose, router]);

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      setEntered(busy || chosen !== undefined);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setPlace(stepped(Math.min(place, lines.length - 1), event.key === 'ArrowDown' ? 1 : -1, lines.length));
    }
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={() => {
        type('');
      }}
      withCloseButton={false}
      padding={0}
      size={600}
      yOffset="var(--palette-offset)"
      centered={false}
      transitionProps={{ duration: 120 }}
      classNames={{ root: classes.root, body: classes.body }}
      attributes={{ content: { 'aria-label': t('search') } }}
    >
      <TextInput
        data-autofocus
        variant="unstyled"
        size="md"
        className={classes.letters}
        aria-label={t('search')}
        placeholder={t('search')}
        autoComplete="off"
        enterKeyHint="go"
        maxLength={80}
        value={typed}
        onChange={(event) => {
          type(event.currentTarget.value);
        }}
        onKeyDown={press}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={lines.length > 0}
        aria-controls={lines.length > 0 ? listId : undefined}
        aria-activedescendant={chosen && `${listId}-${chosen.id}`}
        leftSection={busy ? <Loader size={18} aria-hidden /> : <IconSearch size={20} stroke={1.8} aria-hidden />}
        rightSection={
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('searchClose')} onClick={onClose}>
            <IconX size={18} stroke={1.8} />
          </ActionIcon>
        }
      />
      <div className={classes.found}>
        {failed && (
          <div className={classes.told} role="alert">
            <IconAlertCircle size={20} aria-hidden />
            <Text size="sm">{t('searchFailed')}</Text>
            <Button size="compact-sm" variant="default" onClick={retry}>
              {t('searchRetry')}
            </Button>
          </div>
        )}
        {nothing && <Text className={classes.told}>{t('searchEmpty', { typed: typed.trim() })}</Text>}
        {lines.length > 0 && <PaletteList id={listId} groups={groups} chosen={chosen} busy={busy} onFollow={onClose} />}
      </div>
      <VisuallyHidden role="status">
        {busy || failed ? '' : nothing ? t('searchEmpty', { typed: typed.trim() }) : t('searchCount', { count: lines.length })}
      </VisuallyHidden>
    </Modal>
  );
}
