export { GuardianTable } from './components/guardian-table';
export { GUARDIAN_LIST, listGuardians } from './queries';
