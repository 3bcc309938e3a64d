import { useTranslations } from 'next-intl';

import { TableFilter } from '@/components/data-table';
import type { Item } from '@/lib/api/types';
import { type School, schoolChoices } from '@/lib/school-choice';

import { positionChoices } from '../positions';

interface Props {
  schools: School[];
  departments: Item<'/v1/schools/departments'>[];
  positions: Item<'/v1/schools/positions'>[];
}

/** School, department and position: what the office's list and the directory have in common. */
export function StaffFilters({ schools, departments, positions }: Props) {
  const t = useTranslations('staff');
  return (
    <>
      {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
      {departments.length > 0 && (
        <TableFilter
          name="department_id"
          label={t('department')}
          options={departments.map(({ id, name, place }) => ({
            value: id,
            label: schools.length > 1 && place ? t('departmentAt', { name, place }) : name,
          }))}
        />
      )}
      {positions.length > 1 && <TableFilter name="position_id" label={t('position')} options={positionChoices(positions)} />}
    </>
  );
}
