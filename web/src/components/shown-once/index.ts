export { Secret, ShownOnce } from './shown-once';
