export { AddSchool } from './components/add-school';
export { CompareChart } from './components/compare-chart';
export { CompareTable } from './components/compare-table';
export { Below, DistrictTree } from './components/district-tree';
export { OrganizationDialog } from './components/organization-dialog';
export { PlaceSchool } from './components/place-school';
export { ProfilePanel } from './components/profile-panel';
export { branchesOf, choicesOf, findBranch, MEASURES } from './model';
export { COMPARISON, compareSchools, readDistrict, readProfile } from './queries';
