export { AddSource } from './components/add-source';
export { CancelEvent } from './components/cancel-event';
export { EventFacts } from './components/event-facts';
export { EventForm } from './components/event-form';
export { EventTable } from './components/event-table';
export { ImportPreview } from './components/import-preview';
export { LinkList } from './components/link-list';
export { MakeLink } from './components/make-link';
export { MonthSteps } from './components/month-steps';
export { MonthView } from './components/month-view';
export { PublicCalendar } from './components/public-calendar';
export { SourceList } from './components/source-list';
export { asMonth, monthOf } from './month';
export {
  EVENT_LIST,
  listEvents,
  readCalendarImport,
  readEvent,
  readImportItems,
  readLinks,
  readMonth,
  readPublicCalendar,
  readSources,
} from './queries';
export { managesDistrict } from './reach';
export { AUDIENCES } from './types';
