import {
  IconBell,
  IconBriefcase,
  IconBooks,
  IconBuildingCommunity,
  IconCalendarCheck,
  IconCalendarEvent,
  IconCalendarWeek,
  IconClipboardList,
  IconDeviceMobileShare,
  IconFileCheck,
  IconFileImport,
  IconIdBadge2,
  IconHierarchy2,
  IconLayoutDashboard,
  IconListDetails,
  IconPlugConnected,
  IconKey,
  type IconProps,
  IconSchool,
  IconShieldCheck,
  IconShieldLock,
  IconSitemap,
  IconSunHigh,
  IconTags,
  IconUsers,
  IconUsersGroup,
  IconUsersPlus,
  IconUserShare,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

import type { PageKey } from './navigation';

const ICONS: Record<PageKey, ComponentType<IconProps>> = {
  today: IconSunHigh,
  board: IconLayoutDashboard,
  district: IconSitemap,
  timetable: IconCalendarWeek,
  cover: IconUserShare,
  schools: IconBuildingCommunity,
  students: IconSchool,
  sections: IconClipboardList,
  courses: IconBooks,
  groups: IconUsersPlus,
  staff: IconIdBadge2,
  departments: IconHierarchy2,
  positions: IconBriefcase,
  studentRecords: IconListDetails,
  guardians: IconUsersGroup,
  events: IconCalendarEvent,
  calendarLinks: IconDeviceMobileShare,
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
