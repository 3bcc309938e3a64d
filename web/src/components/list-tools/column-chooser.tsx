'use client';

import { Button, Checkbox, Group, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconColumns3 } from '@tabler/icons-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';

import type { ListView } from '@/components/data-table/list-view';
import { hrefWith } from '@/components/data-table/table-query';

interface Props {
  list: ListView;
  shown: string[];
  fixed: string;
}

/** Which columns a list shows; in the address bar, so that it is saved and sent like any filter. */
export function ColumnChooser({ list, shown, fixed }: Props) {
  const t = useTranslations('lists.columns');
  const locale = useLocale();
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [opened, { toggle, close }] = useDisclosure();
  const [pending, startTransition] = useTransition();
  const usual = list.columns.filter(({ key }) => shown.includes(key)).map(({ key }) => key);
  const [chosen, setChosen] = useOptimistic(list.chosen ?? usual);

  function choose(keys: string[]) {
    const ordered = list.columns.map(({ key }) => key).filter((key) => key === fixed || keys.includes(key));
    const columns = ordered.join() === usual.join() ? null : ordered.join(',');
    startTransition(() => {
      setChosen(ordered);
      router.replace(hrefWith(pathname, search, { columns }), { scroll: false });
    });
  }

  return (
    <Popover opened={opened} onChange={close} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          aria-expanded={opened}
          leftSection={<IconColumns3 size={16} stroke={1.8} />}
          onClick={toggle}
        >
          {t('open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('title')}>
        <Stack gap="xs" aria-busy={pending}>
          <Text size="sm" fw={600}>
            {t('title')}
          </Text>
          {list.columns.map(({ key, labels }) => (
            <Checkbox
              key={key}
              label={labels[locale === 'es' ? 'es' : 'en']}
              checked={key === fixed || chosen.includes(key)}
              disabled={key === fixed}
              onChange={(event) => {
                choose(event.currentTarget.checked ? [...chosen, key] : chosen.filter((one) => one !== key));
              }}
            />
          ))}
          <Group justify="flex-end">
            <Button
              variant="subtle"
              size="compact-sm"
              disabled={list.chosen === null}
              onClick={() => {
                choose(usual);
              }}
            >
              {t('usual')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
