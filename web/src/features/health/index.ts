export { Alerts } from './components/alerts';
export { EmergencyCard } from './components/card';
export { DueTable } from './components/due-table';
export { Immunizations } from './components/immunizations';
export { Records } from './components/records';
export { RuleForm } from './components/rule-form';
export { RuleList } from './components/rule-list';
export { Visits } from './components/visits';
export { DUE_LIST, listDue, readHealthOf, readRules } from './queries';
