export { LocalInstant } from './local-instant';
