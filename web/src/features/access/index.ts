export { AccessPanel } from './components/access-panel';
export { readAccess } from './queries';
