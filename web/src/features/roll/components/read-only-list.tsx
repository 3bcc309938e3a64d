import { useTranslations } from 'next-intl';

import { MarkBadge } from '@/components/mark';

import { codeOf, toneOfChoice } from '../model/choices';
import { choiceIn } from '../model/draft';
import type { Roll } from '../types';

import classes from './read-only-list.module.css';

/** The roll for one who may look but not mark. */
export function ReadOnlyList({ roll }: { roll: Roll }) {
  const t = useTranslations('roll');
  return (
    <ul className={classes.plain} aria-label={t('students')}>
      {roll.students.map((student) => {
        const { codeId, minutes } = choiceIn(roll, null, student);
        const code = codeOf(roll, codeId);
        return (
          <li key={student.id} className={classes.plainRow}>
            <span>
              <span className={classes.family}>{student.family_name}</span>
              {t('comma')}
              {student.preferred_name ?? student.given_name}
            </span>
            {code && code.presence !== 'present' && (
              <MarkBadge
                tone={toneOfChoice(roll, codeId)}
                label={t('markWithMinutes', { mark: code.label, minutes: minutes ?? 0 })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
