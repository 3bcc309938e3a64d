import { IconCalendarQuestion } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { Notice } from '@/components/notice';

import type { Timetable } from '../terms';
import { ConfirmTimes } from './confirm-times';
import { EditTimes } from './edit-times';

const ICON = <IconCalendarQuestion size={22} stroke={1.8} />;

interface Props {
  schoolId: string;
  /** On the school's own page; elsewhere the notice is short and leads there. */
  timetable?: Timetable;
  mayCorrect: boolean;
}

/** An import brought neither calendar nor times, and what was made up for it waits to be confirmed. */
export function AssumedNotice({ schoolId, timetable, mayCorrect }: Props) {
  const t = useTranslations('schools.assumed');
  if (!timetable) {
    return (
      <Notice
        icon={ICON}
        actions={mayCorrect && <TextLink href={`/schools/${schoolId}`}>{t('toSchool')}</TextLink>}
      >
        {t('short')}
      </Notice>
    );
  }
  return (
    <Notice
      icon={ICON}
      title={t('title')}
      actions={
        mayCorrect && (
          <>
            <EditTimes schoolId={schoolId} periods={timetable.periods} assumed size="sm" />
            <ConfirmTimes schoolId={schoolId} periods={timetable.periods} />
          </>
        )
      }
    >
      {t(mayCorrect ? 'text' : 'textOnly')}
    </Notice>
  );
}
