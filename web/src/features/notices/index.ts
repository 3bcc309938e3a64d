export { NoticeList } from './components/notice-list';
export { readNotices } from './queries';
