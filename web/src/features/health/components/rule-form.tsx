'use client';

import { Button, Fieldset, Group, NumberInput, Select, SimpleGrid } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { GRADE_LEVELS, gradeName } from '@/lib/school-choice';

import { setRules } from '../actions';
import { oneOf, type Rule, type Rules, type Vaccine, VACCINES } from '../words';

const MOST_DOSES = 6;
const MOST_DAYS = 8000;
const MOST_MONTHS = 264;

type Dose = Rule['doses'][number];

const A_DOSE: Dose = {
  due_months: 72,
  least_age_days: 365,
  least_days_after: 28,
  least_days_after_first: 0,
  from_grade: null,
};

/** The rule for one vaccine: a new one, or one that is changed. */
export function RuleForm({ rules, rule }: { rules: Rules; rule?: Rule }) {
  const t = useTranslations('health');
  const free = VACCINES.filter((each) => rules.rules.every(({ vaccine }) => vaccine !== each));
  const [vaccine, setVaccine] = useState<Vaccine | undefined>(rule?.vaccine ?? free[0]);
  const [doses, setDoses] = useState<Dose[]>(rule?.doses ?? [A_DOSE]);
  const set = (place: number, change: Partial<Dose>) => {
    setDoses((now) => now.map((each, at) => (at === place ? { ...each, ...change } : each)));
  };
  if (vaccine === undefined) return null;
  const title = rule ? t('rules.editOf', { vaccine: t(`vaccines.${rule.vaccine}`) }) : t('rules.add');
  return (
    <FormDialog
      wide
      size={rule ? 'compact-sm' : 'sm'}
      variant={rule ? 'default' : 'filled'}
      label={rule ? t('edit') : t('rules.add')}
      labelFor={title}
      title={title}
      saved={t('rules.saved')}
      onOpen={() => {
        setVaccine(rule?.vaccine ?? free[0]);
        setDoses(rule?.doses ?? [A_DOSE]);
      }}
      send={() => {
        const fewer = (each?: Rule['enough']) => (each && each.doses < doses.length ? each : null);
        const wanted = { ...rule, vaccine, doses, enough: fewer(rule?.enough), enough_late: fewer(rule?.enough_late) };
        return setRules(
          rules.version,
          rule ? rules.rules.map((each) => (each.vaccine === vaccine ? wanted : each)) : [...rules.rules, wanted],
        );
      }}
    >
      {(refused) => (
        <>
          {!rule && (
            <Select
              label={t('vaccine')}
              data={free.map((value) => ({ value, label: t(`vaccines.${value}`) }))}
              value={vaccine}
              allowDeselect={false}
              onChange={(value) => {
                setVaccine(oneOf(VACCINES, value) ?? vaccine);
              }}
            />
          )}
          {doses.map((dose, place) => (
            <DoseFields
              key={place}
              place={place}
              dose={dose}
              onChange={(change) => {
                set(place, change);
              }}
              refused={refused}
            />
          ))}
          <Group>
            {doses.length < MOST_DOSES && (
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => {
                  setDoses((now) => [...now, now.at(-1) ?? A_DOSE]);
                }}
              >
                {t('rules.addDose')}
              </Button>
            )}
            {doses.length > 1 && (
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => {
                  setDoses((now) => now.slice(0, -1));
                }}
              >
                {t('rules.removeDose')}
              </Button>
            )}
          </Group>
        </>
      )}
    </FormDialog>
  );
}

interface DoseProps {
  place: number;
  dose: Dose;
  onChange: (change: Partial<Dose>) => void;
  refused: Record<string, string>;
}

type Measure = 'due_months' | 'least_age_days' | 'least_days_after' | 'least_days_after_first';

/** When a dose is due, and when it counts. */
function DoseFields({ place, dose, onChange, refused }: DoseProps) {
  const t = useTranslations('health');
  const refusedOf = (name: string) =>
    Object.entries(refused).find(([path]) => path.endsWith(`.doses.${String(place)}.${name}`))?.[1];
  const number = (name: Measure, label: string) => (
    <NumberInput
      label={label}
      min={0}
      max={name === 'due_months' ? MOST_MONTHS : MOST_DAYS}
      allowDecimal={false}
      required
      withAsterisk={false}
      value={dose[name]}
      onChange={(value) => {
        onChange({ [name]: Number(value) });
      }}
      error={refusedOf(name)}
    />
  );
  return (
    <Fieldset legend={t('rules.dose', { number: place + 1 })}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {number('due_months', t('rules.dueMonths'))}
        {number('least_age_days', t('rules.leastAge'))}
        {place > 0 && number('least_days_after', t('rules.leastAfter'))}
        {place > 1 && number('least_days_after_first', t('rules.leastAfterFirst'))}
        <Select
          label={t('rules.fromGrade')}
          placeholder={t('rules.everyGrade')}
          clearable
          data={GRADE_LEVELS.map((value) => ({ value, label: gradeName(value) }))}
          value={dose.from_grade ?? null}
          onChange={(value) => {
            onChange({ from_grade: oneOf(GRADE_LEVELS, value) });
          }}
          error={refusedOf('from_grade')}
        />
      </SimpleGrid>
    </Fieldset>
  );
}
