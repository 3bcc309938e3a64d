'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { updateProgram } from '../actions';
import type { Program } from '../types';

/** Suspend it, let it go on, or end it for good. */
export function ProgramState({ program }: { program: Program }) {
  return (
    <>
      <Change program={program} to={program.state === 'active' ? 'suspended' : 'active'} />
      <Change program={program} to="ended" />
    </>
  );
}

function Change({ program, to }: { program: Program; to: Program['state'] }) {
  const t = useTranslations('programs');
  return (
    <FormDialog
      size="sm"
      label={t(`to.${to}`)}
      title={t(`toOf.${to}`, { name: program.name })}
      saveLabel={t(`to.${to}`)}
      saved={t('saved')}
      send={() => updateProgram(program.id, program.version, { state: to })}
    >
      {() => <Text>{t(`toText.${to}`)}</Text>}
    </FormDialog>
  );
}
