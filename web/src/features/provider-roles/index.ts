export { AddLine } from './components/add-line';
export { RoleMapTable } from './components/role-map-table';
export { readRoleMap } from './queries';
