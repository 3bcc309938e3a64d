'use client';

import { Checkbox, Fieldset, Select, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { type Link, RELATIONS, RIGHTS } from '../types';

type Rights = Pick<Link, (typeof RIGHTS)[number]>;

const OF_RELATION: Record<Link['relation'], Rights> = {
  parent: { may_see_records: true, is_notified: true, may_pick_up: true, is_billed: false, lives_with: true },
  guardian: { may_see_records: true, is_notified: true, may_pick_up: true, is_billed: false, lives_with: true },
  relative: { may_see_records: false, is_notified: false, may_pick_up: false, is_billed: false, lives_with: false },
};

interface Props {
  link?: Link;
}

/** What a guardian is, and the rights that carries: of a new one, those that go with the relation. */
export function LinkFields({ link }: Props) {
  const t = useTranslations('families');
  const [relation, setRelation] = useState(link?.relation ?? 'parent');
  const [rights, setRights] = useState<Rights>(link ?? OF_RELATION.parent);
  return (
    <>
      <Select
        name="relation"
        label={t('relation')}
        data={RELATIONS.map((value) => ({ value, label: t(`relations.${value}`) }))}
        value={relation}
        onChange={(value) => {
          const chosen = RELATIONS.find((each) => each === value) ?? relation;
          setRelation(chosen);
          if (!link) setRights(OF_RELATION[chosen]);
        }}
        allowDeselect={false}
      />
      <Fieldset legend={t('rights')}>
        <Stack gap="xs">
          {RIGHTS.map((right) => (
            <Checkbox
              key={right}
              name={right}
              label={t(`rightNames.${right}`)}
              checked={rights[right]}
              onChange={({ currentTarget }) => {
                const { checked } = currentTarget;
                setRights((now) => ({ ...now, [right]: checked }));
              }}
            />
          ))}
        </Stack>
      </Fieldset>
    </>
  );
}

/** What those fields hold. */
export function linkIn(form: FormData): Rights & Pick<Link, 'relation'> {
  const on = (name: string) => form.get(name) !== null;
  const relation = form.get('relation');
  return {
    relation: RELATIONS.find((each) => each === relation) ?? 'parent',
    may_see_records: on('may_see_records'),
    is_notified: on('is_notified'),
    may_pick_up: on('may_pick_up'),
    is_billed: on('is_billed'),
    lives_with: on('lives_with'),
  };
}
