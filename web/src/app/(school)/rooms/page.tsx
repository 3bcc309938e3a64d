import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { listRooms, ROOM_LIST, RoomDialog, RoomTable } from '@/features/rooms';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rooms');
  return { title: t('title') };
}

export default async function RoomsPage({ searchParams }: PageProps<'/rooms'>) {
  const params = await searchParams;
  const list = await openList('schools.rooms', '/rooms', params);
  const query = { ...parseTableQuery(params, ROOM_LIST), columns: list.chosen?.join() };
  const [t, me, schools, page] = await Promise.all([
    getTranslations('rooms'),
    readMe(),
    readSchools(),
    listRooms(query),
  ]);
  const mayManage = may(me, 'schools.manage_rooms');
  const school = schools.find(({ id }) => id === query.school_id);
  return (
    <Page
      title={t('title')}
      eyebrow={
        school && (
          <TextLink href={`/schools/${school.id}`} inherit underline="always">
            {school.name}
          </TextLink>
        )
      }
      actions={mayManage && <RoomDialog key={school?.id} schools={schoolChoices(school ? [school] : schools)} />}
    >
      <Group>
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
        <TableFilter
          name="include_retired"
          label={t('used')}
          standard="false"
          options={[
            { value: 'false', label: t('onlyUsed') },
            { value: 'true', label: t('includeRetired') },
          ]}
        />
      </Group>
      <RoomTable page={page} query={query} list={list} withSchool={schools.length > 1} mayManage={mayManage} />
    </Page>
  );
}
