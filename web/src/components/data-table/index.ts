export { DataTable } from './data-table';
export { DataTableSkeleton } from './data-table-skeleton';
export { TableFilter } from './table-filter';
export { parseTableQuery, type TableQuery } from './table-query';
export { type Column, TableRows } from './table-rows';
export { TableSearch } from './table-search';
