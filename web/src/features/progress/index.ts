export { Goals } from './components/goals';
export { InterventionTable } from './components/intervention-table';
export { Interventions } from './components/interventions';
export { Notes } from './components/notes';
export { INTERVENTION_LIST, listInterventions, readProgress } from './queries';
