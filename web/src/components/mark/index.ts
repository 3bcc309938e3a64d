export { MarkBadge, MarkIcon } from './mark-badge';
export { type Look, StateBadge } from './state-badge';
export { type Tone, toneColors, toneOf } from './tone';
