export { StaffTable } from './components/staff-table';
export { listStaff, STAFF_LIST } from './queries';
