import type { Answer, Item } from '@/lib/api/types';

export type Week = Answer<'/v1/schools/week', 'get'>;
export type WeekSchool = Week['schools'][number];
export type WeekDay = WeekSchool['days'][number];
export type Lesson = Week['lessons'][number];
export type Reservation = Week['reservations'][number];
export type Subject = Week['of'];
export type Openings = Answer<'/v1/schools/meetings/{meeting_id}/openings', 'get'>;
export type Opening = Openings['items'][number];
export type Taken = Opening['taken'][number];
export type Colleague = Item<'/v1/schools/meetings/{meeting_id}/colleagues'>;
export type RoomThen = Item<'/v1/schools/meetings/{meeting_id}/rooms'>;
export type Conflict = Item<'/v1/schools/conflicts'>;
