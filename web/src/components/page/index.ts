export { FactLine } from './fact-line';
export { Page } from './page';
export { PageSkeleton } from './page-skeleton';
export { Panel } from './panel';
