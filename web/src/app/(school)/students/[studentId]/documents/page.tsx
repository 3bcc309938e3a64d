import { Group, Stack } from '@mantine/core';
import { getTranslations } from 'next-intl/server';

import { DocumentList, MissingList, readDocuments, readKinds, SendDocument } from '@/features/documents';
import { hasRole, may, readMe } from '@/lib/me';

export default async function StudentDocumentsPage({ params }: PageProps<'/students/[studentId]/documents'>) {
  const { studentId } = await params;
  const [me, t, { items, missing }, open] = await Promise.all([
    readMe(),
    getTranslations('documents'),
    readDocuments(studentId),
    readKinds(),
  ]);
  const asStaff = may(me, 'students.review_documents') && !hasRole(me, 'guardian');
  const kinds = may(me, 'students.add_documents') ? open.filter(({ family_sends }) => asStaff || family_sends) : [];
  const choices = kinds.map(({ id, name, expires }) => ({ id, name, expires }));
  return (
    <Stack gap="lg">
      {choices.length > 0 && (
        <Group>
          <SendDocument label={t('add')} of={{ studentId, kinds: choices }} />
        </Group>
      )}
      <MissingList studentId={studentId} missing={missing} kinds={choices} />
      <DocumentList
        documents={items}
        kinds={open}
        today={me.today}
        may={{
          send: (kindId) => choices.some(({ id }) => id === kindId),
          review: may(me, 'students.review_documents'),
          sign: may(me, 'students.sign_documents'),
        }}
      />
    </Stack>
  );
}
