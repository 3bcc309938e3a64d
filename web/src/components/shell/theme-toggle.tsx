'use client';

import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

/** Both buttons are rendered and CSS shows one: the server cannot know the scheme. */
export function ThemeToggle() {
  const t = useTranslations('shell');
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: false });
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: true });
  const toggle = () => {
    setColorScheme(scheme === 'dark' ? 'light' : 'dark');
  };
  return (
    <>
      <ActionIcon variant="default" size={36} darkHidden aria-label={t('toDark')} onClick={toggle}>
        <IconMoon size={18} stroke={1.8} />
      </ActionIcon>
      <ActionIcon variant="default" size={36} lightHidden aria-label={t('toLight')} onClick={toggle}>
        <IconSun size={18} stroke={1.8} />
      </ActionIcon>
    </>
  );
}
