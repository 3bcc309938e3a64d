import { redirect } from 'next/navigation';

/** The rooms of one school, on the list of all. */
export default async function SchoolRoomsPage({ params }: PageProps<'/schools/[schoolId]/rooms'>) {
  const { schoolId } = await params;
  redirect(`/rooms?school_id=${schoolId}`);
}
