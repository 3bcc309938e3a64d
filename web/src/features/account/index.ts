export { ChangeEmail } from './components/change-email';
export { ChangePassword } from './components/change-password';
export { SecondFactor } from './components/second-factor';
export { Sessions } from './components/sessions';
export { readOwnSessions, readOwnSignIn } from './queries';
