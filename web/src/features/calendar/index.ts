export { BellSchedules } from './components/bells-editor';
export { CalendarForm } from './components/calendar-form';
export { CalendarPicker } from './components/calendar-picker';
export { ChangeList } from './components/change-list';
export { RemoveCalendar } from './components/remove-calendar';
export { YearEditor } from './components/year-editor';
export { Legend, YearView } from './components/year-view';
export { chosenCalendar, listBellSchedules, listCalendars, listChanges, listYears, readSchoolCalendar } from './queries';
