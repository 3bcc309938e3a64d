export { SignInForm } from './components/sign-in-form';
export { findProviders, findTenants } from './queries';
export { safePath } from './safe-path';
