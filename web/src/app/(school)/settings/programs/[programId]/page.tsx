import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { LocalInstant } from '@/components/instant';
import { FactLine, Page, Panel } from '@/components/page';
import {
  AddCredential,
  choiceOf,
  CredentialTable,
  EditProgram,
  EditRights,
  listCredentials,
  ProgramState,
  readProgram,
  readRightsToGive,
  RightList,
  SuspendedNotice,
} from '@/features/programs';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('programs');
  return { title: t('program') };
}

export default async function ProgramPage({ params }: PageProps<'/settings/programs/[programId]'>) {
  const { programId } = await params;
  const [t, program, credentials, offered, schools] = await Promise.all([
    getTranslations('programs'),
    readProgram(programId),
    listCredentials(programId),
    readRightsToGive(),
    readSchools(),
  ]);
  const open = program.state !== 'ended';
  const choice = choiceOf(program.rights);
  const choices = schoolChoices(schools);
  return (
    <Page
      title={program.name}
      eyebrow={t('program')}
      lead={
        <FactLine
          facts={[
            program.description,
            program.created_by && t('createdBy', { name: program.created_by }),
            <LocalInstant key="made" at={program.created_at} />,
          ]}
        />
      }
      actions={
        open && (
          <>
            <EditProgram program={program} />
            <ProgramState program={program} />
          </>
        )
      }
    >
      <SuspendedNotice state={program.state} />
      <Panel title={t('credentials')} aside={open && <AddCredential programId={program.id} />}>
        <CredentialTable programId={program.id} credentials={credentials} open={open} />
      </Panel>
      <Panel
        title={t('rightsTitle')}
        aside={open && choice && <EditRights program={program} choice={choice} offered={offered} schools={choices} />}
      >
        <RightList rights={program.rights} schools={choices} />
      </Panel>
    </Page>
  );
}
