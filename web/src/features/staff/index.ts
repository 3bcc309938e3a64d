export { AddStaff } from './components/add-staff';
export { Assignments } from './components/assignments';
export { AssignmentForm } from './components/assignment-form';
export { CorrectStaff } from './components/correct-staff';
export { Directory } from './components/directory';
export { HandoverTable } from './components/handover-table';
export { Headships } from './components/headships';
export { LeaveDialog } from './components/leave-dialog';
export { LeavingNotice } from './components/leaving-notice';
export { PickStaff } from './components/pick-staff';
export { SectionsTaught } from './components/sections-taught';
export { StaffContact } from './components/staff-contact';
export { StaffFilters } from './components/staff-filters';
export { StaffTable } from './components/staff-table';
export { positionChoices } from './positions';
export {
  DIRECTORY,
  HANDOVER,
  listColleagues,
  listHandover,
  listStaff,
  readPositions,
  readStaffMember,
  STAFF_LIST,
} from './queries';
