export { openList } from './open-list';
