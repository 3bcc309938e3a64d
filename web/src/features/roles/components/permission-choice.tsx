'use client';

import { Checkbox, Select, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import type { Permission, Scope } from '../model';
import { useWords } from '../use-words';
import classes from './roles.module.css';

interface Props {
  permission: Permission;
  /** How far it is chosen to reach; undefined where it is not chosen. */
  scope: Scope | undefined;
  onChoose: (scope: Scope | undefined) => void;
}

/** One permission: a tick, and then how far it reaches. */
export function PermissionChoice({ permission: { permission, words: otherwise, scopes }, scope, onChoose }: Props) {
  const t = useTranslations('roles');
  const words = useWords();
  const said = words.permission(permission, otherwise);
  return (
    <li className={classes.choice}>
      <Checkbox
        label={said}
        checked={scope !== undefined}
        onChange={(event) => {
          // The nearest first: whoever wants more says so.
          onChoose(event.currentTarget.checked ? (scopes.find((one) => one === 'school') ?? scopes[0]) : undefined);
        }}
      />
      {scope !== undefined && (
        <div className={classes.scope}>
          {scopes.length === 1 ? (
            <Text size="sm" c="dimmed">
              {words.scope(scope)}
            </Text>
          ) : (
            <Select
              aria-label={t('reach', { permission: said })}
              data={scopes.map((value) => ({ value, label: words.scope(value) }))}
              allowDeselect={false}
              value={scope}
              onChange={(value) => {
                onChoose(scopes.find((one) => one === value));
              }}
            />
          )}
        </div>
      )}
    </li>
  );
}
