export { navigationOf } from './navigation';
export { NOTICES_KEY, UNREAD_KEY } from './notices-bell';
export { Shell } from './shell';
