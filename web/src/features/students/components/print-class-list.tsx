'use client';

import { useTranslations } from 'next-intl';

import { PrintButton } from '@/components/print-button';

/** Today's roster on paper, with boxes to write in. */
export function PrintClassList({ sectionId }: { sectionId: string }) {
  const t = useTranslations('students');
  return <PrintButton path="/v1/students/class-list" asked={{ section_id: sectionId }} label={t('classList')} />;
}
