export { RemoveRole } from './components/remove-role';
export { RightList } from './components/right-list';
export { RoleForm } from './components/role-form';
export { RoleKind } from './components/role-kind';
export { RolePermissions } from './components/role-permissions';
export { RoleTable } from './components/role-table';
export { chosenFrom } from './model';
