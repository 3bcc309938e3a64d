export { ChangeTeachers } from './components/change-teachers';
export { RenameSection } from './components/rename-section';
export { SectionTable } from './components/section-table';
export { SectionTeachers } from './components/section-teachers';
export { SectionTerms } from './components/section-terms';
export { listSections, readSection, readTaughtIds, SECTION_LIST } from './queries';
