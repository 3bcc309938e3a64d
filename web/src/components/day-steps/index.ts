export { DaySteps } from './day-steps';
