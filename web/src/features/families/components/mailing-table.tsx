import { useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { EmptyState } from '@/components/states';
import type { Answer } from '@/lib/api/types';

import type { Mailing } from '../types';

interface Props {
  page: Answer<'/v1/students/mailings', 'get'>;
  query: TableQuery;
  list: ListView;
}

const names = (people: { name: string }[]) => people.map(({ name }) => name).join(', ');

/** The households that get mail: for labels, or to take out as a file. */
export function MailingTable({ page, query, list }: Props) {
  const t = useTranslations('families');
  const columns: Column<Mailing>[] = [
    { key: 'addressees', header: t('mailTo'), heading: true, cell: ({ addressees }) => names(addressees) },
    { key: 'street', header: t('street'), cell: ({ street, address }) => street ?? address },
    { key: 'city', header: t('city'), cell: ({ city }) => city },
    { key: 'state', header: t('state'), cell: ({ state }) => state },
    { key: 'postal_code', header: t('postalCode'), cell: ({ postal_code }) => postal_code },
    {
      key: 'language',
      header: t('language'),
      cell: ({ locale }) => (locale === 'en' || locale === 'es' ? t(`languages.${locale}`) : null),
    },
    { key: 'students', header: t('mailAbout'), cell: ({ students }) => names(students) },
    { key: 'household', header: t('household'), sort: 'household', extra: true, cell: ({ name }) => name },
  ];
  return (
    <DataTable
      label={t('mailings')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/mailings"
      empty={<EmptyState title={t('noMailTitle')} text={t('noMailText')} />}
    />
  );
}
