import { Avatar, Stack } from '@mantine/core';
import { IconChevronRight, IconUsers } from '@tabler/icons-react';
import { getTranslations } from 'next-intl/server';

import { ButtonLink, TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import type { Item } from '@/lib/api/types';
import { readMe } from '@/lib/me';

import { readChildren } from '../queries';
import classes from './family.module.css';
import { StudentCard } from './student-card';

/** A guardian's children and how their day goes. */
export async function GuardianHome() {
  const [t, children] = await Promise.all([getTranslations('family'), readMe().then(readChildren)]);
  return (
    <Page title={t('childrenTitle')}>
      {children.length === 0 ? (
        <EmptyState
          icon={<IconUsers size={28} stroke={1.6} />}
          title={t('noChildrenTitle')}
          text={t('noChildrenText')}
        />
      ) : (
        <Stack gap="lg">
          {children.map(
            ({ child, days }) =>
              days && (
                <StudentCard
                  key={child.id}
                  days={days}
                  header={<ChildHeader child={child} />}
                  footer={
                    <ButtonLink
                      href={`/children/${child.id}`}
                      variant="light"
                      rightSection={<IconChevronRight size={18} aria-hidden />}
                    >
                      {t('allWeeksOf', { name: child.preferred_name ?? child.given_name })}
                    </ButtonLink>
                  }
                />
              ),
          )}
        </Stack>
      )}
    </Page>
  );
}

async function ChildHeader({ child }: { child: Item<'/v1/students'> }) {
  const t = await getTranslations('family');
  const { given_name, preferred_name, family_name, grade_level, school_name } = child;
  const grade = grade_level && (grade_level === 'KG' ? t('kindergarten') : t('grade', { grade: Number(grade_level) }));
  return (
    <div className={classes.child}>
      <Avatar size={48} radius="xl" color="green" variant="light" aria-hidden>
        {`${given_name.charAt(0)}${family_name.charAt(0)}`}
      </Avatar>
      <div>
        <h2 className={classes.childName}>
          <TextLink href={`/children/${child.id}`} c="inherit" inherit>
            {`${preferred_name ?? given_name} ${family_name}`}
          </TextLink>
        </h2>
        <p className={classes.quiet}>{[grade, school_name].filter(Boolean).join(' · ')}</p>
      </div>
    </div>
  );
}
