'use client';

import { Checkbox, Radio, Stack, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { PickStaff } from '@/features/staff';

import { addHead } from '../actions';

interface Props {
  department: { id: string; name: string; school_id: string | null; heads: { role: 'head' | 'deputy' }[]; today: string };
}

/** Who heads a department from a day on, or is deputy there. */
export function AddHead({ department: { id, name, school_id, heads, today } }: Props) {
  const t = useTranslations('departments');
  const [staff, setStaff] = useState<{ id: string; name: string } | null>(null);
  const [role, setRole] = useState<'head' | 'deputy'>('head');
  const [first, setFirst] = useState(today);
  const [succeeds, setSucceeds] = useState(true);
  const headed = heads.some((head) => head.role === 'head');
  return (
    <FormDialog
      leftSection={<IconUserPlus size={16} stroke={1.8} />}
      label={t('addHead')}
      title={t('addHeadOf', { name })}
      saved={t('headAdded')}
      onOpen={() => {
        setStaff(null);
        setFirst(today);
        setRole(headed ? 'deputy' : 'head');
        setSucceeds(true);
      }}
      send={async () =>
        staff && addHead(id, { staff_id: staff.id, role, starts_on: first, succeeds: role === 'head' && succeeds })
      }
    >
      {(refused) => (
        <>
          <PickStaff label={t('who')} schoolId={school_id ?? undefined} chosen={staff} onChoose={setStaff} error={refused.staff_id} />
          <Radio.Group
            label={t('as')}
            value={role}
            onChange={(value) => {
              setRole(value === 'deputy' ? 'deputy' : 'head');
            }}
          >
            <Stack gap="xs" mt={4}>
              <Radio value="head" label={t('roles.head')} />
              <Radio value="deputy" label={t('roles.deputy')} />
            </Stack>
          </Radio.Group>
          <TextInput
            type="date"
            label={t('firstDay')}
            required
            withAsterisk={false}
            value={first}
            onChange={(event) => {
              setFirst(event.currentTarget.value);
            }}
            error={refused.starts_on}
          />
          {role === 'head' && headed && (
            <Checkbox
              label={t('succeeds')}
              description={t('succeedsHint')}
              checked={succeeds}
              onChange={(event) => {
                setSucceeds(event.currentTarget.checked);
              }}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
