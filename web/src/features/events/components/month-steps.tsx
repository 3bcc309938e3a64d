import { Group, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { hrefWith } from '@/components/data-table/table-query';
import { ButtonLink } from '@/components/link';

import { monthOf, monthsFrom } from '../month';

interface Props {
  month: string;
  today: string;
  /** What else the address bar says. */
  search: URLSearchParams;
}

/** Which month it is, and the ways to the next ones. */
export function MonthSteps({ month, today, search }: Props) {
  const t = useTranslations('events');
  const format = useFormatter();
  const href = (to: string | null) => hrefWith('/events', search, { month: to });
  return (
    <Group gap="xs">
      <ButtonLink href={href(monthsFrom(month, -1))} variant="default" px={8} aria-label={t('before')}>
        <IconChevronLeft size={20} stroke={1.8} aria-hidden />
      </ButtonLink>
      <ButtonLink href={href(monthsFrom(month, 1))} variant="default" px={8} aria-label={t('after')}>
        <IconChevronRight size={20} stroke={1.8} aria-hidden />
      </ButtonLink>
      {monthOf(today) !== month && (
        <ButtonLink href={href(null)} variant="default">
          {t('thisMonth')}
        </ButtonLink>
      )}
      <Title order={2} size="h3" ml={4}>
        {format.dateTime(new Date(`${month}-01T00:00:00Z`), { month: 'long', year: 'numeric', timeZone: 'UTC' })}
      </Title>
    </Group>
  );
}
