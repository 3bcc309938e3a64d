import { Invitation } from '@/features/invitation';

export { Invitation as default };
