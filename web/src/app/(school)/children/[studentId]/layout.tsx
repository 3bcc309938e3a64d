import { followMerge } from '@/features/students';

/** What a family sees of a child: of one whose record was merged away, that of the other record. */
export default async function ChildLayout({ params, children }: LayoutProps<'/children/[studentId]'>) {
  await followMerge((await params).studentId);
  return children;
}
