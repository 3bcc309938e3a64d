export { UNREAD_KEY } from './notices-bell';
export { Shell } from './shell';
