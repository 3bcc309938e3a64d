import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { listRooms, ROOM_LIST, RoomDialog, RoomTable } from '@/features/rooms';
import { readSchool } from '@/features/schools';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rooms');
  return { title: t('title') };
}

export default async function RoomsPage({ params, searchParams }: PageProps<'/schools/[schoolId]/rooms'>) {
  const { schoolId } = await params;
  const query = parseTableQuery(await searchParams, ROOM_LIST);
  const [t, me, school, page] = await Promise.all([
    getTranslations('rooms'),
    readMe(),
    readSchool(schoolId),
    listRooms(schoolId, query),
  ]);
  const mayManage = may(me, 'schools.manage_rooms');
  return (
    <Page
      title={t('title')}
      eyebrow={
        <TextLink href={`/schools/${schoolId}`} inherit underline="always">
          {school.name}
        </TextLink>
      }
      actions={mayManage && <RoomDialog schoolId={schoolId} />}
    >
      <Group>
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
      <RoomTable page={page} query={query} schoolId={schoolId} mayManage={mayManage} />
    </Page>
  );
}
