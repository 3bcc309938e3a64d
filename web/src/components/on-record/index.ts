export type { Candidate } from './described';
export { OnRecord } from './on-record';
