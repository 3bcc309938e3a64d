import { PageSkeleton } from '@/components/page';

export default function Loading() {
  return <PageSkeleton />;
}
