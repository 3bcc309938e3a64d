export { AddCode } from './components/add-code';
export { CodeTable } from './components/code-table';
export { NoticeHold } from './components/notice-hold';
export { listCodes, readSettings } from './queries';
