export { DataTable } from './data-table';
export { DataTableSkeleton } from './data-table-skeleton';
export { type ListRead, type ListView, type SavedList, viewOf } from './list-view';
export { TableDay } from './table-day';
export { TableFilter } from './table-filter';
export { parseTableQuery, type TableQuery } from './table-query';
export { type Column, TableRows } from './table-rows';
export { TableSearch } from './table-search';
