export { PasswordReset } from './components/password-reset';
