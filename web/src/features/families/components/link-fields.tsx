'use client';

import { Checkbox, Fieldset, Select, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';

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

/** What a guardian is, and the rights that carries. */
export function LinkFields({ link }: Props) {
  const t = useTranslations('families');
  const rights = link ?? OF_RELATION.parent;
  return (
    <>
      <Select
        name="relation"
        label={t('relation')}
        data={RELATIONS.map((value) => ({ value, label: t(`relations.${value}`) }))}
        defaultValue={link?.relation ?? 'parent'}
        allowDeselect={false}
      />
      <Fieldset legend={t('rights')}>
        <Stack gap="xs">
          {RIGHTS.map((right) => (
            <Checkbox
              key={right}
              name={right}
              label={t(`rightNames.${right}`)}
              defaultChecked={rights[right]}
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
