export { CopySections } from './components/copy-sections';
export { OfferSections } from './components/offer-sections';
export { CorrectSection } from './components/correct-section';
export { EndSection } from './components/end-section';
export { MeetingGrid } from './components/meeting-grid';
export { EditMeetings } from './components/edit-meetings';
export { RosterPanel } from './components/roster-panel';
export { readPattern, readRoster } from './queries';
