export { PositionForm } from './components/position-form';
export { PositionTable } from './components/position-table';
