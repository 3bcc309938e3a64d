import { describe, expect, it } from 'vitest';

import { LinkFields, linkIn } from '@/features/families/components/link-fields';
import { RIGHTS } from '@/features/families/types';

import { choose, click, field, rendered } from './rendered';

function held(form: HTMLFormElement) {
  const { relation, ...rights } = linkIn(new FormData(form));
  return [relation, ...RIGHTS.filter((right) => rights[right])];
}

function shown(fields: React.ReactNode): HTMLFormElement {
  const form = rendered(<form>{fields}</form>).querySelector('form');
  if (!form) throw new Error('There is no form.');
  return form;
}

describe('the rights of a new link', () => {
  it('are those of the relation, until somebody says otherwise', async () => {
    const form = shown(<LinkFields />);
    expect(held(form)).toEqual(['parent', 'may_see_records', 'is_notified', 'may_pick_up', 'lives_with']);
    await choose('Relation', 'Relative');
    expect(held(form)).toEqual(['relative']);
    await click(field('May pick up'));
    expect(held(form)).toEqual(['relative', 'may_pick_up']);
    await choose('Relation', 'Guardian');
    expect(held(form)).toEqual(['guardian', 'may_see_records', 'is_notified', 'may_pick_up', 'lives_with']);
  });
});
