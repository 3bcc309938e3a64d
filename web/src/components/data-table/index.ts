export { type Column, DataTable } from './data-table';
export { DataTableSkeleton } from './data-table-skeleton';
export { TableFilter } from './table-filter';
export { parseTableQuery, type TableQuery } from './table-query';
export { TableSearch } from './table-search';
