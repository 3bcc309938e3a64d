export { Assignments } from './components/assignments';
export { SectionsTaught } from './components/sections-taught';
export { StaffContact } from './components/staff-contact';
export { StaffTable } from './components/staff-table';
export { listStaff, readStaffMember, STAFF_LIST } from './queries';
