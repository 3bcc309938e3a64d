import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { Panel } from '@/components/page';

import { byArea, type Permission, type RoleShown } from '../model';
import { useWords } from '../use-words';
import classes from './roles.module.css';

interface Props {
  role: RoleShown;
  permissions: Permission[];
}

/** What a role may do and how far, in words, by what it is about. */
export function RolePermissions({ role, permissions }: Props) {
  const t = useTranslations('roles');
  const words = useWords();
  const said = new Map(permissions.map((one) => [one.permission, one.words]));
  return (
    <>
      <div className={classes.areas}>
        {byArea(role.permissions).map(([area, rights]) => (
          <div key={area} className={classes.area}>
            <Panel title={words.area(area)}>
              <ul className={classes.rights}>
                {rights.map(({ permission, scope }) => (
                  <li key={permission}>
                    <Text>{words.permission(permission, said.get(permission) ?? permission)}</Text>
                    <Text size="sm" c="dimmed">
                      {words.scope(scope)}
                    </Text>
                  </li>
                ))}
              </ul>
            </Panel>
          </div>
        ))}
      </div>
      <Text size="sm" c="dimmed">
        {t('everybody')}
      </Text>
    </>
  );
}
