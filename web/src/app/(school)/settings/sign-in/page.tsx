import { Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page, Panel } from '@/components/page';
import { readSignInSettings, SecondFactorRule } from '@/features/sign-in-settings';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signInSettings');
  return { title: t('title') };
}

export default async function SignInSettingsPage() {
  const [t, tCommon, settings] = await Promise.all([
    getTranslations('signInSettings'),
    getTranslations('common'),
    readSignInSettings(),
  ]);
  // A role of the district's own has no translation: its name is its own.
  const words = (roles: string[]) =>
    roles.map((role) => (tCommon.has(`roles.${role}` as 'roles.teacher') ? tCommon(`roles.${role}` as 'roles.teacher') : role)).join(', ');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Stack gap="lg" maw={720}>
        <Panel title={t('factor')}>
          <SecondFactorRule
            rule={settings.second_factor}
            meant={{ off: t('offText'), admins: words(settings.admins), staff: words(settings.staff) }}
          />
        </Panel>
      </Stack>
    </Page>
  );
}
