export { SecondFactorRule } from './components/second-factor-rule';
export { readSignInSettings } from './queries';
