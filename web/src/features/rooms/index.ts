export { RoomDialog } from './components/room-dialog';
export { RoomTable } from './components/room-table';
export { listRooms, ROOM_LIST } from './queries';
