export { SignInForm } from './components/sign-in-form';
export { findTenants } from './queries';
export { safePath } from './safe-path';
