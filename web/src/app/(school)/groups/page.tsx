import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter, TableSearch } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { CreateGroup, GROUP_LIST, GroupTable, KINDS, listGroups } from '@/features/groups';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('groups');
  return { title: t('title') };
}

export default async function GroupsPage({ searchParams }: PageProps<'/groups'>) {
  const params = await searchParams;
  const list = await openList('students.groups', '/groups', params);
  const query = { ...parseTableQuery(params, GROUP_LIST), columns: list.chosen?.join() };
  const [t, me, page, schools] = await Promise.all([
    getTranslations('groups'),
    readMe(),
    listGroups(query),
    readSchools(),
  ]);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={may(me, 'students.manage_groups') && <CreateGroup schools={schoolChoices(schools)} />}
    >
      <Group>
        <TableSearch placeholder={t('search')} />
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
        <TableFilter
          name="kind"
          label={t('kind')}
          options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <TableFilter
          name="include_over"
          label={t('time')}
          standard="false"
          options={[
            { value: 'false', label: t('notOver') },
            { value: 'true', label: t('includeOver') },
          ]}
        />
      </Group>
      <GroupTable page={page} query={query} list={list} withSchool={schools.length > 1} />
    </Page>
  );
}
