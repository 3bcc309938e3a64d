export { ImportScreen } from './components/import-screen';
export { ImportTable } from './components/import-table';
export { UnderWay } from './components/under-way';
export { UploadForm } from './components/upload-form';
export { findUnderWay, IMPORT_LIST, listImports, readImport } from './queries';
