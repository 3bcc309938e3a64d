'use client';

import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';

import type { GivenRole } from '@/lib/roles';

import { type Invited, rolesFor } from '../roles';
import { MOST_AT_ONCE, pickedOf, picking, type Selectable, type Selection, SelectionContext } from '../selection';
import { InviteManyDialog } from './invite-many-dialog';
import classes from './invite-selection.module.css';

interface Props {
  invited: Invited;
  /** Who on this page may be invited. */
  people: Selectable[];
  /** The roles that the signed-in person may give. */
  given: readonly GivenRole[];
  district: string;
  schools?: { value: string; label: string }[];
  timeZone: string;
  /** The list, with a `PickPerson` in each row. */
  children: ReactNode;
}

const NOBODY: Selection = new Map();

/** Keeps who is picked while one turns the pages of a list, and invites them. */
export function InviteSelection({ invited, people, given, district, schools = [], timeZone, children }: Props) {
  const t = useTranslations('invite');
  const [selection, setSelection] = useState(NOBODY);
  const [opened, setOpened] = useState(false);
  const roles = rolesFor(invited, given);
  const [firstRole, ...otherRoles] = roles;
  const ofPage = pickedOf(selection, people);
  const count = selection.size;
  function pick(some: readonly Selectable[], picked: boolean) {
    setSelection((before) => picking(before, some, picked));
  }
  if (firstRole === undefined) return children;
  return (
    <SelectionContext value={{ selection, pick }}>
      <Stack gap="sm">
        <div className={classes.bar} data-some={count > 0} role="group" aria-label={t('selection')}>
          <Checkbox
            label={t('pickPage', { count: people.length })}
            disabled={people.length === 0}
            checked={ofPage === 'all'}
            indeterminate={ofPage === 'some'}
            onChange={() => {
              pick(people, ofPage !== 'all');
            }}
          />
          <span className={classes.count} role="status">
            {count > MOST_AT_ONCE ? t('tooMany', { count, most: MOST_AT_ONCE }) : t('picked', { count })}
          </span>
          <Group gap="xs" className={classes.buttons}>
            {count > 0 && (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  setSelection(NOBODY);
                }}
              >
                {t('clear')}
              </Button>
            )}
            <Button
              size="compact-sm"
              leftSection={<IconUserPlus size={16} stroke={1.8} />}
              disabled={count === 0 || count > MOST_AT_ONCE}
              onClick={() => {
                setOpened(true);
              }}
            >
              {t('open')}
            </Button>
          </Group>
        </div>
        {children}
      </Stack>
      <InviteManyDialog
        opened={opened}
        people={[...selection.values()]}
        roles={[firstRole, ...otherRoles]}
        schools={schools}
        district={district}
        timeZone={timeZone}
        onClose={(done) => {
          setOpened(false);
          if (done) setSelection(NOBODY);
        }}
      />
    </SelectionContext>
  );
}
