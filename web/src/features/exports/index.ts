export { ExportTable } from './components/export-table';
export { StartExport } from './components/start-export';
export { EXPORT_LIST, listExports } from './queries';
