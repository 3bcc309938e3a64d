export { MarkBadge, MarkIcon } from './mark-badge';
export { type Tone, toneColors, toneOf } from './tone';
