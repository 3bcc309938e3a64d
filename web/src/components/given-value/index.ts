export { GivenValue } from './given-value';
