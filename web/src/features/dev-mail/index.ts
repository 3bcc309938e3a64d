export { MailList } from './components/mail-list';
export { readMail } from './queries';
