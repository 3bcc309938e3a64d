import {
  IconAlertTriangle,
  IconBeach,
  IconClockMinus,
  IconClockPlus,
  IconPencil,
  IconPlus,
  IconSnowflake,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

import type { DayKind } from '../types';

const SIZE = 14;

/** What a day is, as a shape: a color alone would not tell everybody. */
export const KIND_ICONS: Partial<Record<DayKind, ReactNode>> = {
  make_up: <IconPlus size={SIZE} stroke={2} />,
  late_arrival: <IconClockPlus size={SIZE} stroke={2} />,
  early_dismissal: <IconClockMinus size={SIZE} stroke={2} />,
  exam: <IconPencil size={SIZE} stroke={2} />,
  holiday: <IconBeach size={SIZE} stroke={2} />,
  weather: <IconSnowflake size={SIZE} stroke={2} />,
  emergency: <IconAlertTriangle size={SIZE} stroke={2} />,
  teacher_only: <IconUsers size={SIZE} stroke={2} />,
};
