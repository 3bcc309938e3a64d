export { flagged, MEASURES, useWarningWords } from './use-warning-words';
