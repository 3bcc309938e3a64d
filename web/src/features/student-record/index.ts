export { StudentTabs } from './components/student-tabs';
export { tabsOf } from './tabs';
