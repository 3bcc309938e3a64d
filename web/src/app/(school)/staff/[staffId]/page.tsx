import { Grid, GridCol, Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { FactLine, Page, Panel } from '@/components/page';
import { AccessPanel, readAccess } from '@/features/access';
import { CorrectPerson } from '@/features/correct';
import { AccountState, InviteButton, InvitedState } from '@/features/invite';
import { ResetSecondFactor } from '@/features/second-factor';
import { SourcePanel } from '@/features/source';
import {
  AssignmentForm,
  Assignments,
  CorrectStaff,
  Headships,
  LeaveDialog,
  LeavingNotice,
  positionChoices,
  readPositions,
  readStaffMember,
  SectionsTaught,
  StaffContact,
} from '@/features/staff';
import { may, readMe } from '@/lib/me';
import { rolesToGive } from '@/lib/roles';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff');
  return { title: t('member') };
}

export default async function StaffMemberPage({ params }: PageProps<'/staff/[staffId]'>) {
  const { staffId } = await params;
  const [t, me, member, schools] = await Promise.all([
    getTranslations('staff'),
    readMe(),
    readStaffMember(staffId),
    readSchools(),
  ]);
  const { given_name, middle_name, family_name, preferred_name, email, phone, has_account, invited_at } = member;
  const name = [given_name, middle_name, family_name].filter(Boolean).join(' ');
  const manages = may(me, 'schools.manage_staff');
  const choices = manages ? positionChoices(await readPositions()) : null;
  const shortName = `${given_name} ${family_name}`;
  const access = has_account && may(me, 'identity.grant') ? await readAccess(staffId) : null;
  const theirs = schools.filter(({ id }) => member.assignments.some(({ school_id }) => school_id === id));
  const timeZone = theirs[0]?.time_zone ?? me.time_zone;
  return (
    <Page
      title={preferred_name ? t('namePreferred', { name, preferred: preferred_name }) : name}
      eyebrow={member.school_names.join(', ')}
      lead={<FactLine facts={[member.position, t('numbered', { number: member.staff_number })]} />}
      actions={
        <>
          {may(me, 'identity.correct_people') && (
            <CorrectPerson
              size="sm"
              person={{ id: staffId, given_name, middle_name, family_name, preferred_name, email, phone }}
            />
          )}
          {manages && !member.leaving && (
            <LeaveDialog staff={{ id: staffId, name: shortName }} today={member.today} />
          )}
        </>
      }
    >
      {member.leaving && (
        <LeavingNotice
          staffId={staffId}
          leaving={member.leaving}
          mayManage={manages}
          mayHandOver={may(me, 'schools.correct_sections')}
        />
      )}
      <Grid gap="lg">
        <GridCol span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            <Panel
              title={t('sections.title')}
              aside={
                may(me, 'schools.read_sections') && (
                  <TextLink href={`/timetable?of=teacher&id=${staffId}`} prefetch={false}>
                    {t('sections.week')}
                  </TextLink>
                )
              }
            >
              <SectionsTaught sections={member.sections} />
            </Panel>
            <Panel
              title={t('assignments.title')}
              aside={
                choices && (
                  <AssignmentForm
                    staff={{ id: staffId, name: shortName }}
                    schools={schoolChoices(schools)}
                    positions={choices}
                    today={member.today}
                  />
                )
              }
            >
              <Assignments
                member={member}
                opens={(schoolId) => schools.some(({ id }) => id === schoolId)}
                positions={choices}
              />
            </Panel>
            {member.headships.length > 0 && (
              <Panel title={t('headships')}>
                <Headships headships={member.headships} />
              </Panel>
            )}
          </Stack>
        </GridCol>
        <GridCol span={{ base: 12, md: 5 }}>
          <Stack gap="lg">
            <Panel title={t('contact.title')}>
              <StaffContact email={email} phone={phone} />
            </Panel>
            <Panel
              title={t('work.title')}
              aside={manages && <CorrectStaff staff={{ ...member, id: staffId, name: shortName }} />}
            >
              <StaffContact email={member.work_email} phone={member.work_phone} none={t('work.none')} />
            </Panel>
            {access ? (
              <AccessPanel access={access} schools={schoolChoices(schools)}>
                {may(me, 'identity.manage_sign_in') && (
                  <ResetSecondFactor personId={staffId} name={`${given_name} ${family_name}`} />
                )}
              </AccessPanel>
            ) : (
              <Panel
                title={t('account')}
                aside={
                  !has_account && (
                    <InviteButton
                      invited="staff"
                      given={rolesToGive(me)}
                      person={{ id: staffId, name: `${given_name} ${family_name}` }}
                      schools={schoolChoices(theirs.length > 0 ? theirs : schools)}
                      timeZone={timeZone}
                    />
                  )
                }
              >
                <Stack gap={4}>
                  <AccountState has={has_account} />
                  {!has_account && invited_at && <InvitedState at={invited_at} timeZone={timeZone} />}
                </Stack>
              </Panel>
            )}
          </Stack>
        </GridCol>
      </Grid>
      <SourcePanel localId={staffId} />
    </Page>
  );
}
