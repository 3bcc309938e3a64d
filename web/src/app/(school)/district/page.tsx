import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ButtonLink } from '@/components/link';
import { Page, Panel } from '@/components/page';
import { EmptyState } from '@/components/states';
import { AddSchool, branchesOf, choicesOf, DistrictTree, OrganizationDialog, readDistrict } from '@/features/district';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('district');
  return { title: t('title') };
}

export default async function DistrictPage() {
  const [t, me, tree] = await Promise.all([getTranslations('district'), readMe(), readDistrict()]);
  const choices = choicesOf(branchesOf(tree));
  const mayManage = may(me, 'schools.manage');
  return (
    <Page
      title={tree.name}
      eyebrow={t('title')}
      actions={
        <>
          {may(me, 'schools.compare') && (
            <ButtonLink href="/district/compare" variant="default" size="sm">
              {t('compare.title')}
            </ButtonLink>
          )}
          {mayManage && <OrganizationDialog choices={choices} suggested={tree.name} />}
          {mayManage && choices.length > 0 && <AddSchool choices={choices} />}
        </>
      }
    >
      <Panel title={t('tree')}>
        {tree.organizations.length + tree.schools.length > 0 ? (
          <DistrictTree tree={tree} today={tree.today} />
        ) : (
          <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
        )}
      </Panel>
    </Page>
  );
}
