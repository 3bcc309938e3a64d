export { DocumentList } from './components/document-list';
export { DocumentTable } from './components/document-table';
export { KindForm } from './components/kind-form';
export { KindList } from './components/kind-list';
export { MissingList } from './components/missing-list';
export { MissingTable } from './components/missing-table';
export { SendDocument } from './components/send-document';
export {
  DOCUMENT_LIST,
  listDocuments,
  listMissing,
  MISSING_LIST,
  readAllKinds,
  readDocuments,
  readKinds,
} from './queries';
export { STATES } from './types';
