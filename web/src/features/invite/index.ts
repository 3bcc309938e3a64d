export { AccountState } from './components/account-state';
export { InviteButton } from './components/invite-button';
