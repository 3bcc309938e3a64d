import { useTranslations } from 'next-intl';

import { isBare } from './bare-names';

/** "Period 3" and "Room 12b", but "Homeroom" and "Gym": who already says what it is needs no word before it. */
export function usePlaceWords() {
  const t = useTranslations('week');
  return {
    period: (name: string) => (isBare(name) ? t('period', { name }) : name),
    room: (room: string) => (isBare(room) ? t('room', { room }) : room),
  };
}
