export { flagged, useWarningWords } from './use-warning-words';
