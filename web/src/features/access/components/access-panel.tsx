import { Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { Details } from '@/components/details';
import { Panel } from '@/components/page';

import { type Access, standing } from '../model';
import { AccountSwitch } from './account-switch';
import { GiveRole } from './give-role';
import { GrantList } from './grant-list';

interface Props {
  access: Access;
  /** Those the reader works with, by name. */
  schools: { value: string; label: string }[];
  /** What else the reader may do with the account. */
  children?: ReactNode;
}

/** What somebody may do here: the account, its roles with their days and schools, and what is over. */
export function AccessPanel({ access: { account, today, items, roles_to_give }, schools, children }: Props) {
  const t = useTranslations('access');
  const name = `${account.given_name} ${account.family_name}`;
  const whose = { accountId: account.id, name };
  const grants = standing(items);
  return (
    <Panel
      title={t('title')}
      aside={
        roles_to_give.length > 0 && <GiveRole roles={roles_to_give} schools={schools} whose={whose} today={today} />
      }
    >
      <Stack gap="xs">
        <AccountSwitch account={account} name={name} />
        {grants.standing.length === 0 ? (
          <Text>{t('none')}</Text>
        ) : (
          <GrantList grants={grants.standing} schools={schools} whose={whose} today={today} />
        )}
        {grants.over.length > 0 && (
          <Details summary={t('earlier', { count: grants.over.length })}>
            <GrantList grants={grants.over} schools={schools} whose={whose} today={today} />
          </Details>
        )}
        {children}
      </Stack>
    </Panel>
  );
}
