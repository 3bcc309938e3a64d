export { SectionTable } from './components/section-table';
export { listSections, readSection, readTaughtIds, SECTION_LIST } from './queries';
