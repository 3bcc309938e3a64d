export { ClosedRoll } from './components/closed-roll';
export type { NextRoll } from './components/roll-bar';
export { RollScreen } from './components/roll-screen';
export { UnsavedSign } from './components/unsaved-sign';
export { readRoll } from './queries';
