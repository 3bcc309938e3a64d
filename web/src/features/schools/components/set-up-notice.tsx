import { IconCalendarPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { Notice } from '@/components/notice';

const ICON = <IconCalendarPlus size={22} stroke={1.8} />;

interface Props {
  schoolId: string;
  has: { periods: boolean; calendar: boolean };
  mayManage: boolean;
}

/** A school without periods or without a calendar: no section can meet there yet; it leads to where both are made. */
export function SetUpNotice({ schoolId, has, mayManage }: Props) {
  const t = useTranslations('schools.setUp');
  if (has.periods && has.calendar) return null;
  return (
    <Notice
      icon={ICON}
      title={t(has.periods ? 'noCalendar' : has.calendar ? 'noPeriods' : 'neither')}
      actions={
        mayManage && (
          <ButtonLink size="sm" href={`/schools/${schoolId}/calendar`}>
            {t('open')}
          </ButtonLink>
        )
      }
    >
      {t(mayManage ? 'text' : 'textOnly')}
    </Notice>
  );
}
