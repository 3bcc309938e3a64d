export { Invitation } from './components/invitation';
