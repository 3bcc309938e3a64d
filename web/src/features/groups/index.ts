export { AddMembers } from './components/add-members';
export { CorrectGroup } from './components/correct-group';
export { CreateGroup } from './components/create-group';
export { GroupTable } from './components/group-table';
export { MemberTable } from './components/member-table';
export { SetAdvisers } from './components/set-advisers';
export { KINDS } from './kinds';
export { GROUP_LIST, listGroups, listMembers, MEMBER_LIST, readGroup } from './queries';
