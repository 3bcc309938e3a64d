export { AccountState } from './components/account-state';
export { InviteButton } from './components/invite-button';
export { InvitedState } from './components/invited-state';
export { InviteSelection } from './components/invite-selection';
export { PickPerson } from './components/pick-person';
export type { Selectable } from './selection';
