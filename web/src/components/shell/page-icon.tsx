import {
  IconBell,
  IconBuildingCommunity,
  IconCalendarCheck,
  IconCalendarWeek,
  IconClipboardList,
  IconFileCheck,
  IconFileImport,
  IconIdBadge2,
  IconLayoutDashboard,
  IconPlugConnected,
  IconKey,
  type IconProps,
  IconSchool,
  IconShieldCheck,
  IconShieldLock,
  IconSunHigh,
  IconTags,
  IconUsers,
  IconUsersGroup,
  IconUserShare,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

import type { PageKey } from './navigation';

const ICONS: Record<PageKey, ComponentType<IconProps>> = {
  today: IconSunHigh,
  board: IconLayoutDashboard,
  timetable: IconCalendarWeek,
  cover: IconUserShare,
  schools: IconBuildingCommunity,
  students: IconSchool,
  sections: IconClipboardList,
  staff: IconIdBadge2,
  guardians: IconUsersGroup,
  excuses: IconFileCheck,
  codes: IconTags,
  imports: IconFileImport,
  roles: IconShieldCheck,
  programs: IconPlugConnected,
  signInRoles: IconKey,
  children: IconUsers,
  attendance: IconCalendarCheck,
  notices: IconBell,
  signInSettings: IconShieldLock,
};

export function PageIcon({ page }: { page: PageKey }) {
  const Icon = ICONS[page];
  return <Icon size={20} stroke={1.7} aria-hidden />;
}
