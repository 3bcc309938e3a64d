export { ChangeTeachers } from './components/change-teachers';
export { SectionTable } from './components/section-table';
export { SectionTeachers } from './components/section-teachers';
export { SectionTerms } from './components/section-terms';
export { StaffPicker } from './components/staff-picker';
export { listSections, readSection, readTaughtIds, SECTION_LIST } from './queries';
