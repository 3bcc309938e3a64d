import { Group, Stack } from '@mantine/core';
import { getTranslations } from 'next-intl/server';

import { DocumentList, MissingList, readDocuments, readKinds, SendDocument } from '@/features/documents';
import { may, readMe } from '@/lib/me';

export default async function StudentDocumentsPage({ params }: PageProps<'/students/[studentId]/documents'>) {
  const { studentId } = await params;
  const [me, t, { items, missing, sendable }, open] = await Promise.all([
    readMe(),
    getTranslations('documents'),
    readDocuments(studentId),
    readKinds(),
  ]);
  return (
    <Stack gap="lg">
      {sendable.length > 0 && (
        <Group>
          <SendDocument label={t('add')} of={{ studentId, kinds: sendable }} />
        </Group>
      )}
      <MissingList studentId={studentId} missing={missing} kinds={sendable} />
      <DocumentList
        documents={items}
        kinds={open}
        today={me.today}
        timeZone={me.time_zone}
        may={{
          send: (kindId) => sendable.some(({ id }) => id === kindId),
          review: may(me, 'students.review_documents'),
          sign: may(me, 'students.sign_documents'),
        }}
      />
    </Stack>
  );
}
