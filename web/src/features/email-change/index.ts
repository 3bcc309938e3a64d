export { EmailLink } from './components/email-link';
