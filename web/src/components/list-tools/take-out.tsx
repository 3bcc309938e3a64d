'use client';

import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv, IconPrinter } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';

import type { ListView } from '@/components/data-table/list-view';
import { download } from '@/lib/api/download';
import { translateProblem } from '@/lib/api/translate-problem';

const FORMATS = [
  { format: 'xlsx', Icon: IconFileSpreadsheet },
  { format: 'csv', Icon: IconFileTypeCsv },
  { format: 'pdf', Icon: IconPrinter },
] as const;

/** The whole list as it is filtered, sorted and shown, as a file. */
export function TakeOut({ list, label }: { list: ListView; label: string }) {
  const t = useTranslations('lists.takeOut');
  const tProblems = useTranslations('problems');
  const locale = useLocale();
  const [pending, startTransition] = useTransition();

  function take(format: (typeof FORMATS)[number]['format']) {
    const asked = new URLSearchParams({ ...list.asked, format, lang: locale === 'es' ? 'es' : 'en' });
    if (list.chosen) asked.set('columns', list.chosen.join(','));
    if (format === 'csv') asked.set('bom', 'true');
    if (format === 'pdf') asked.set('title', list.active?.name ?? label);
    startTransition(async () => {
      const outcome = await download(`${list.path}/export?${asked.toString()}`);
      notifications.show(
        outcome.ok
          ? { color: 'green', message: t('done') }
          : { color: 'red', title: t('refused'), message: translateProblem(outcome.problem, tProblems) },
      );
    });
  }

  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          size="compact-md"
          loading={pending}
          leftSection={<IconDownload size={16} stroke={1.8} />}
        >
          {t('open')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(({ format, Icon }) => (
          <Menu.Item
            key={format}
            leftSection={<Icon size={18} stroke={1.8} />}
            onClick={() => {
              take(format);
            }}
          >
            {t(format)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
