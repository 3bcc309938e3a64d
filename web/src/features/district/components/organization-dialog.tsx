'use client';

import { Select } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { changeOrganization, createOrganization } from '../actions';
import { type Organization, ORGANIZATION_KINDS } from '../model';
import { aboveIn, AboveField, type Choice, IdentifierField, NameField, textIn } from './place-fields';

interface Props {
  /** What may stand above it. */
  choices: Choice[];
  /** One there is; without it, a new one is made. */
  organization?: Organization;
  /** What a first one is called. */
  suggested?: string;
}

/** Name, kind and place of an organization. */
export function OrganizationDialog({ choices, organization, suggested }: Props) {
  const t = useTranslations('district');
  const first = choices.length === 0 && organization === undefined;
  const standing = organization ?? {
    name: first ? suggested : undefined,
    kind: first ? ('district' as const) : ('region' as const),
    parent_id: choices[0]?.organization.id ?? null,
    identifier: null,
  };
  const label = organization ? t('change') : first ? t('addDistrict') : t('addOrganization');
  return (
    <FormDialog
      size="sm"
      label={label}
      labelFor={organization && t('changeFor', { name: organization.name })}
      title={organization ? t('changeFor', { name: organization.name }) : label}
      saveLabel={organization ? undefined : t('add')}
      saved={organization ? t('saved') : t('added')}
      leftSection={organization ? <IconPencil size={16} stroke={1.8} /> : <IconPlus size={16} stroke={1.8} />}
      send={(form) => {
        const wanted = {
          name: textIn(form, 'name'),
          kind: ORGANIZATION_KINDS.find((kind) => kind === form.get('kind')) ?? standing.kind,
          parent_id: aboveIn(form, 'parent_id'),
          identifier: textIn(form, 'identifier') || null,
        };
        return organization ? changeOrganization(organization.id, wanted) : createOrganization(wanted);
      }}
    >
      {(refused) => (
        <>
          <NameField value={standing.name ?? ''} error={refused.name} />
          <Select
            name="kind"
            label={t('kind')}
            data={ORGANIZATION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            allowDeselect={false}
            defaultValue={standing.kind}
            error={refused.kind}
          />
          {!first && (
            <AboveField name="parent_id" choices={choices} value={standing.parent_id} error={refused.parent_id} top />
          )}
          <IdentifierField value={standing.identifier} error={refused.identifier} />
        </>
      )}
    </FormDialog>
  );
}
