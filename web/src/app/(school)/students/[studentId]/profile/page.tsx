import { Grid, GridCol, Stack } from '@mantine/core';

import {
  AboutPanel,
  ChangePhoto,
  DemographicsPanel,
  NamesPanel,
  NumbersPanel,
  ProgramsPanel,
  readParticipations,
  readProfile,
  readPrograms,
  readSchemes,
} from '@/features/profile';
import { readStudent } from '@/features/students';
import { may, readMe } from '@/lib/me';

/** Who a student is: what the reader may see of it. */
export default async function StudentProfilePage({ params }: PageProps<'/students/[studentId]/profile'>) {
  const { studentId } = await params;
  const me = await readMe();
  const mayChange = may(me, 'students.correct');
  const mayPlace = may(me, 'students.manage_programs');
  const [student, profile, schemes, participations, programs] = await Promise.all([
    readStudent(studentId),
    may(me, 'students.read_profile') ? readProfile(studentId) : null,
    mayChange && may(me, 'students.read_profile') ? readSchemes() : [],
    may(me, 'students.read_programs') ? readParticipations(studentId) : null,
    mayPlace && may(me, 'students.read_programs') ? readPrograms() : [],
  ]);
  const { today, time_zone: timeZone } = me;
  return (
    <Grid gap="lg">
      {profile && (
        <GridCol span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            {mayChange && <ChangePhoto studentId={studentId} photo={student.photo} />}
            <NamesPanel
              profile={profile}
              mayChangeNames={mayChange && may(me, 'identity.correct_people')}
              today={today}
              timeZone={timeZone}
            />
            <AboutPanel profile={profile} mayChange={mayChange} timeZone={timeZone} />
            <DemographicsPanel profile={profile} mayChange={mayChange} timeZone={timeZone} />
          </Stack>
        </GridCol>
      )}
      <GridCol span={{ base: 12, md: 5 }}>
        <Stack gap="lg">
          {participations && (
            <ProgramsPanel
              studentId={studentId}
              participations={participations}
              programs={programs}
              mayChange={mayPlace}
              schoolId={may(me, 'schools.read_staff') ? student.school_id : null}
              today={today}
            />
          )}
          {profile && (
            <NumbersPanel
              studentId={studentId}
              identifiers={profile.identifiers}
              schemes={schemes}
              mayChange={mayChange}
              today={today}
            />
          )}
        </Stack>
      </GridCol>
    </Grid>
  );
}
