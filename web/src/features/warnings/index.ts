export { RuleCards } from './components/rule-cards';
export { Standing } from './components/standing';
export { WarnedTable } from './components/warned-table';
export { listWarned, readWarningRules, readWarnings, WARNED_LIST } from './queries';
