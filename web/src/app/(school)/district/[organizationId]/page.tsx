import { Grid, GridCol, Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { FactLine, Page, Panel } from '@/components/page';
import { EmptyState } from '@/components/states';
import {
  AddSchool,
  Below,
  branchesOf,
  choicesOf,
  findBranch,
  OrganizationDialog,
  ProfilePanel,
  readDistrict,
  readProfile,
} from '@/features/district';
import { SourcePanel } from '@/features/source';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('district');
  return { title: t('title') };
}

export default async function OrganizationPage({ params }: PageProps<'/district/[organizationId]'>) {
  const { organizationId } = await params;
  const place = { kind: 'organization', id: organizationId } as const;
  const [t, me, tree, profile] = await Promise.all([
    getTranslations('district'),
    readMe(),
    readDistrict(),
    readProfile(place),
  ]);
  const branches = branchesOf(tree);
  const branch = findBranch(branches, organizationId);
  const organization = tree.organizations.find(({ id }) => id === organizationId);
  if (!organization) notFound();
  const above = tree.organizations.find(({ id }) => id === organization.parent_id);
  const mayManage = may(me, 'schools.manage');
  return (
    <Page
      title={organization.name}
      eyebrow={
        <TextLink href={above ? `/district/${above.id}` : '/district'} inherit>
          {above ? above.name : t('title')}
        </TextLink>
      }
      lead={
        <FactLine
          facts={[t(`kinds.${organization.kind}`), organization.identifier && t('numbered', { number: organization.identifier })]}
        />
      }
      actions={
        mayManage && (
          <>
            <OrganizationDialog organization={organization} choices={choicesOf(branches, organizationId)} />
            <AddSchool choices={choicesOf(branches)} below={organizationId} />
          </>
        )
      }
    >
      <Grid gap="lg">
        <GridCol span={{ base: 12, md: 6 }}>
          <ProfilePanel place={place} profile={profile} mayChange={mayManage} />
        </GridCol>
        <GridCol span={{ base: 12, md: 6 }}>
          <Stack gap="lg">
            <Panel title={t('belowIt')}>
              {branch && branch.below.length + branch.schools.length > 0 ? (
                <Below branch={branch} today={tree.today} />
              ) : (
                <EmptyState title={t('nothingBelow')} text={t('nothingBelowText')} />
              )}
            </Panel>
          </Stack>
        </GridCol>
      </Grid>
      <SourcePanel localId={organizationId} />
    </Page>
  );
}
