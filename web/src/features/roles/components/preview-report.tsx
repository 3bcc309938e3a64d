import { Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { Details } from '@/components/details';
import type { Answer } from '@/lib/api/types';

import { RightList } from './right-list';
import classes from './roles.module.css';

type Preview = Answer<'/v1/identity/roles/preview', 'post'>;

/** Who would gain and who would lose what, before it is saved. */
export function PreviewReport({ preview }: { preview: Preview }) {
  const t = useTranslations('roles');
  const { gaining, losing, unchanged, gains, loses, items } = preview;
  if (gaining + losing === 0) {
    return <Text>{unchanged === 0 ? t('nobodyYet') : t('noChange', { count: unchanged })}</Text>;
  }
  return (
    <Stack>
      {gaining > 0 && (
        <Stack gap="xs">
          <Title order={3} size="h4">
            {t('gaining', { count: gaining })}
          </Title>
          <RightList rights={gains} />
        </Stack>
      )}
      {losing > 0 && (
        <Stack gap="xs">
          <Title order={3} size="h4">
            {t('losing', { count: losing })}
          </Title>
          <RightList rights={loses} lost />
        </Stack>
      )}
      <Details summary={t('who')} aside={<Text size="sm">{t('people', { count: items.length })}</Text>}>
        <ul className={classes.people}>
          {items.map((person) => (
            <li key={person.account_id}>
              <Text fw={600}>{`${person.given_name} ${person.family_name}`}</Text>
              <RightList rights={person.gains} />
              <RightList rights={person.loses} lost />
            </li>
          ))}
        </ul>
      </Details>
      {unchanged > 0 && (
        <Text size="sm" c="dimmed">
          {t('unchanged', { count: unchanged })}
        </Text>
      )}
    </Stack>
  );
}
