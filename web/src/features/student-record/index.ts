export { StudentTabs } from './components/student-tabs';
export { familyTabsOf, tabsOf } from './tabs';
