import { Badge } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { FactLine } from '@/components/page';
import { formatDay } from '@/i18n/dates';
import { gradeSpan } from '@/lib/school-choice';

import { type Branch, branchesOf, type SchoolInTree, schoolsBelow, type Tree } from '../model';
import classes from './tree.module.css';

/** The district as the tree it is; what hangs nowhere comes last. */
export function DistrictTree({ tree, today }: { tree: Tree; today: string }) {
  const loose = tree.schools.filter(({ organization_id }) => organization_id === null);
  return (
    <ul className={classes.level}>
      {branchesOf(tree).map((branch) => (
        <BranchLine key={branch.organization.id} branch={branch} today={today} />
      ))}
      <SchoolLines schools={loose} today={today} />
    </ul>
  );
}

/** What stands directly below one organization. */
export function Below({ branch, today }: { branch: Branch; today: string }) {
  return (
    <ul className={classes.level}>
      {branch.below.map((one) => (
        <BranchLine key={one.organization.id} branch={one} today={today} />
      ))}
      <SchoolLines schools={branch.schools} today={today} />
    </ul>
  );
}

function BranchLine({ branch, today }: { branch: Branch; today: string }) {
  const t = useTranslations('district');
  const { id, name, kind } = branch.organization;
  return (
    <li className={classes.organization}>
      <div className={classes.line}>
        <TextLink href={`/district/${id}`} prefetch={false} inherit className={classes.name}>
          {name}
        </TextLink>
        <span className={classes.about}>
          <FactLine facts={[t(`kinds.${kind}`), t('schoolsBelow', { count: schoolsBelow(branch) })]} />
        </span>
      </div>
      {(branch.below.length > 0 || branch.schools.length > 0) && <Below branch={branch} today={today} />}
    </li>
  );
}

function SchoolLines({ schools, today }: { schools: SchoolInTree[]; today: string }) {
  const t = useTranslations('district');
  const tSchools = useTranslations('schools');
  const format = useFormatter();
  return schools.map(({ id, name, kind, grade_levels, ends_on }) => (
    <li key={id} className={classes.line}>
      <TextLink href={`/schools/${id}`} prefetch={false} inherit>
        {name}
      </TextLink>
      <span className={classes.about}>
        <FactLine
          facts={[tSchools(`kinds.${kind}`), grade_levels.length > 0 && tSchools('gradesOf', { grades: gradeSpan(grade_levels) })]}
        />
      </span>
      {ends_on && (
        <Badge variant="light" color="gray">
          {t(ends_on < today ? 'closedOn' : 'closesOn', { last: formatDay(format, ends_on, 'short') })}
        </Badge>
      )}
    </li>
  ));
}
