import {
  IconBell,
  IconCalendarCheck,
  IconClipboardList,
  IconFileCheck,
  IconFileImport,
  IconIdBadge2,
  IconLayoutDashboard,
  type IconProps,
  IconSchool,
  IconSunHigh,
  IconTags,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

import type { PageKey } from './navigation';

const ICONS: Record<PageKey, ComponentType<IconProps>> = {
  today: IconSunHigh,
  board: IconLayoutDashboard,
  students: IconSchool,
  sections: IconClipboardList,
  staff: IconIdBadge2,
  excuses: IconFileCheck,
  codes: IconTags,
  imports: IconFileImport,
  children: IconUsers,
  attendance: IconCalendarCheck,
  notices: IconBell,
};

export function PageIcon({ page }: { page: PageKey }) {
  const Icon = ICONS[page];
  return <Icon size={20} stroke={1.7} aria-hidden />;
}
