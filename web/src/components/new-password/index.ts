export { NewPassword, NewPasswordTwice } from './new-password';
