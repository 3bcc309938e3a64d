import { useState } from 'react';
import { describe, expect, it } from 'vitest';

import { type Requirement, RequirementFields } from '@/features/documents/components/requirement-fields';

import { choose, click, named, rendered } from './rendered';

const SCHOOLS = [
  { value: 'lincoln', label: 'Lincoln High' },
  { value: 'franklin', label: 'Franklin Middle' },
];
const UNEVEN: Requirement[] = [
  { school_id: 'lincoln', grade_level: '09' },
  { school_id: 'franklin', grade_level: null },
  { school_id: null, grade_level: 'KG' },
  { school_id: 'closed', grade_level: 'X9' },
];

function Asking({ first, onSaid }: { first: Requirement[]; onSaid: (requirements: Requirement[]) => void }) {
  const [requirements, setRequirements] = useState(first);
  const set = (wanted: Requirement[]) => {
    setRequirements(wanted);
    onSaid(wanted);
  };
  return <RequirementFields requirements={requirements} onChange={set} schools={SCHOOLS} />;
}

describe('which students must have a document', () => {
  it('stays as uneven as it was, but for the line that is changed', async () => {
    let said = UNEVEN;
    rendered(
      <Asking
        first={UNEVEN}
        onSaid={(wanted) => {
          said = wanted;
        }}
      />,
    );
    await choose('Grade, line 2', 'Grade 7');
    expect(said).toEqual(UNEVEN.with(1, { school_id: 'franklin', grade_level: '07' }));
    await choose('School, line 2', 'Every school');
    expect(said[1]).toEqual({ school_id: null, grade_level: '07' });
    await click(named('button', 'Take line 1 away'));
    await click(named('button', 'Add a line'));
    expect(said).toEqual([{ school_id: null, grade_level: '07' }, ...UNEVEN.slice(2), { school_id: null, grade_level: null }]);
  });
});
