export { ErrorPage } from './error-page';
export { FormProblem } from './form-problem';
export { ProblemAlert } from './problem-alert';
export { ProblemState } from './problem-state';
export { StatePanel } from './state-panel';
export { EmptyState, ForbiddenState, NotFoundState } from './states';
