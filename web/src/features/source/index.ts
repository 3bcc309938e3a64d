export { SourcePanel } from './components/source-panel';
