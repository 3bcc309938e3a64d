export { ComparisonView } from './components/comparison-view';
export { DistrictSearch } from './components/district-search';
export { MergeList } from './components/merge-list';
export { PairList } from './components/pair-list';
export { Refused } from './components/refused';
export { askedOf, compare, listMerges, listPairs, PAIR_LIST, readLastSearch } from './queries';
export { KINDS, STATES } from './types';
