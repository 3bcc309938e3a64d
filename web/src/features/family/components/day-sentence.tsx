import { MarkIcon, toneColors } from '@/components/mark';

import { dayClauses } from '../day-sentence';
import type { Day } from '../days';
import classes from './family.module.css';
import { useClause } from './use-clause';

interface Props {
  day: Day | undefined;
  today: string;
}

/** How a day goes, to be understood at a glance: the first clause large, with its color and icon. */
export function DaySentence({ day, today }: Props) {
  const say = useClause();
  const [first, ...others] = dayClauses(day, today);
  if (!first) return null;
  return (
    <div className={classes.sentence} style={toneColors(first.tone)}>
      <span className={classes.sentenceIcon}>
        <MarkIcon tone={first.tone} size={26} />
      </span>
      <div>
        <p className={classes.sentenceFirst}>{say(first)}</p>
        {others.map((clause) => (
          <p key={clause.key} className={classes.sentenceOther}>
            {say(clause)}
          </p>
        ))}
      </div>
    </div>
  );
}
