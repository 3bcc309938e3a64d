export { ComingOfAgeTable } from './components/coming-of-age-table';
export { FamilyView } from './components/family-view';
export { MailingTable } from './components/mailing-table';
export { OwnFamilyView } from './components/own-family';
export { ProposalList } from './components/proposal-list';
export {
  listComingOfAge,
  listMailings,
  listProposals,
  MAILING_LIST,
  OF_AGE_LIST,
  PROPOSAL_LIST,
  readFamily,
  readOwnFamily,
  readOwnProposals,
} from './queries';
export { STATES } from './types';
