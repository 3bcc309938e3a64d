import { TextInput } from '@mantine/core';
import { describe, expect, it, vi } from 'vitest';

import { FormDialog } from '@/components/form-dialog';
import { enterCourtOrder } from '@/features/families/actions';
import { EnterCourtOrder } from '@/features/families/components/court-orders';
import type { Family } from '@/features/families/types';
import { addRecord } from '@/features/health/actions';
import { RecordForm } from '@/features/health/components/record-form';
import { lacking } from '@/lib/api/problem';

import { choose, click, field, named, rendered, submit, write } from './rendered';

vi.mock('@/features/families/actions', () => ({ enterCourtOrder: vi.fn() }));
vi.mock('@/features/health/actions', () => ({ addRecord: vi.fn() }));
vi.mock('@mantine/notifications', () => ({ notifications: { show: vi.fn() } }));

const MISSING = 'Please fill this in.';
const alert = () => document.querySelector('[role="alert"]');
const listed = () =>
  [...(alert()?.querySelectorAll('li') ?? [])].filter(({ hidden }) => !hidden).map(({ textContent }) => textContent);

describe('what was refused', () => {
  const refusing = (path: string) => () => Promise.resolve(lacking(path));
  const ofName = (refused: Record<string, string>) => <TextInput label="Name" error={refused.name} />;

  it.each([
    ['name', []],
    ['school_id', [MISSING]],
  ])('stands at its field, or else above the form: %s', async (path, above) => {
    rendered(
      <FormDialog label="Open" title="A form" saved="Saved" send={refusing(path)}>
        {ofName}
      </FormDialog>,
    );
    await click(named('button', 'Open'));
    await submit();
    expect(alert()?.textContent).toContain('Something in the form is not right.');
    expect(listed()).toEqual(above);
  });
});

describe('a court order', () => {
  const family = {
    student_id: 's1',
    guardians: [{ guardian_id: 'g1', given_name: 'Ana', family_name: 'Lee' }],
  } as unknown as Family;

  it('is not thrown away where nobody is chosen', async () => {
    rendered(<EnterCourtOrder family={family} today="2026-11-20" />);
    await click(named('button', 'Enter a court order'));
    await write('Reference of the court', '26-FA-1');
    await submit();
    expect(enterCourtOrder).not.toHaveBeenCalled();
    expect(document.querySelector('form')?.textContent).toContain(MISSING);
    expect(field('Reference of the court').value).toBe('26-FA-1');
    vi.mocked(enterCourtOrder).mockResolvedValue({ ok: true, data: null, etag: null });
    await choose('Against whom', 'Ana Lee');
    await submit();
    expect(enterCourtOrder).toHaveBeenCalledWith('s1', expect.objectContaining({ guardian_id: 'g1', reference: '26-FA-1' }));
  });
});

describe('a health record', () => {
  it('does not begin with the severity of the one before', async () => {
    vi.mocked(addRecord).mockResolvedValue({ ok: true, data: null, etag: null });
    rendered(<RecordForm studentId="s1" kinds={['allergy', 'condition']} today="2026-11-20" />);
    for (const [name, severity] of [
      ['Peanut', 'life_threatening'],
      ['Hay fever', null],
    ] as const) {
      await click(named('button', 'Add an entry'));
      await write('Name', name);
      if (severity) await choose('Severity (optional)', 'Life-threatening');
      await submit();
      expect(addRecord).toHaveBeenLastCalledWith('s1', expect.objectContaining({ name, severity }));
    }
  });
});
