import { describe, expect, it } from 'vitest';

import { hrefWith, parseTableQuery } from '@/components/data-table/table-query';

const SHAPE = { sorts: ['name', 'grade'], filters: ['school_id'] } as const;

describe('the state of a list in the address bar', () => {
  it('starts with the first sort', () => {
    expect(parseTableQuery({}, SHAPE)).toEqual({ sort: 'name', order: 'asc', limit: 50 });
  });

  it('takes what it knows and leaves the rest', () => {
    const params = { q: 'gar', sort: 'grade', order: 'desc', school_id: 's1', cursor: 'c', other: 'x' };
    expect(parseTableQuery(params, SHAPE)).toEqual({
      q: 'gar',
      sort: 'grade',
      order: 'desc',
      school_id: 's1',
      cursor: 'c',
      limit: 50,
    });
    expect(parseTableQuery({ sort: 'drop table', order: 'up', q: ['a', 'b'] }, SHAPE)).toEqual({
      sort: 'name',
      order: 'asc',
      limit: 50,
    });
  });

  it('starts the pages anew when something changes', () => {
    const current = new URLSearchParams('q=gar&cursor=c');
    expect(hrefWith('/students', current, { sort: 'grade' })).toBe('/students?q=gar&sort=grade');
    expect(hrefWith('/students', current, { q: null })).toBe('/students');
    expect(hrefWith('/students', current, { cursor: 'd' })).toBe('/students?q=gar&cursor=d');
  });
});
