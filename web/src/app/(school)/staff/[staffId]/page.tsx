import { Grid, GridCol, Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { FactLine, Page, Panel } from '@/components/page';
import { AccessPanel, readAccess } from '@/features/access';
import { CorrectPerson } from '@/features/correct';
import { AccountState, InviteButton, InvitedState } from '@/features/invite';
import { ResetSecondFactor } from '@/features/second-factor';
import { SourcePanel } from '@/features/source';
import { Assignments, readStaffMember, SectionsTaught, StaffContact } from '@/features/staff';
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
  const access = has_account && may(me, 'identity.grant') ? await readAccess(staffId) : null;
  const theirs = schools.filter(({ id }) => member.assignments.some(({ school_id }) => school_id === id));
  const timeZone = theirs[0]?.time_zone ?? me.time_zone;
  return (
    <Page
      title={preferred_name ? t('namePreferred', { name, preferred: preferred_name }) : name}
      eyebrow={member.school_names.join(', ')}
      lead={<FactLine facts={[member.position, t('numbered', { number: member.staff_number })]} />}
      actions={
        may(me, 'identity.correct_people') && (
          <CorrectPerson
            size="sm"
            person={{ id: staffId, given_name, middle_name, family_name, preferred_name, email, phone }}
          />
        )
      }
    >
      <Grid gap="lg">
        <GridCol span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            <Panel title={t('sections.title')}>
              <SectionsTaught sections={member.sections} />
            </Panel>
            <Panel title={t('assignments.title')}>
              <Assignments
                assignments={member.assignments}
                opens={(schoolId) => schools.some(({ id }) => id === schoolId)}
              />
            </Panel>
          </Stack>
        </GridCol>
        <GridCol span={{ base: 12, md: 5 }}>
          <Stack gap="lg">
            <Panel title={t('contact.title')}>
              <StaffContact email={email} phone={phone} />
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
