export { CodeField } from './components/code-field';
export { RecoveryCodes } from './components/recovery-codes';
export { ResetSecondFactor } from './components/reset-second-factor';
export { SeedView } from './components/seed-view';
