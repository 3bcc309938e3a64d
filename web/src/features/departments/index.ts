export { AddDepartment } from './components/add-department';
export { AddHead } from './components/add-head';
export { CorrectDepartment } from './components/correct-department';
export { DepartmentTable } from './components/department-table';
export { Heads } from './components/heads';
