'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { updateProgram } from '../actions';
import { type Choice, namesRights, rightsOf } from '../rights';
import type { Program, RightToGive } from '../types';
import { RightsFields } from './rights-fields';

interface Props {
  program: Program;
  choice: Choice;
  offered: RightToGive[];
  schools: { value: string; label: string }[];
}

/** What it may do from the next request on. */
export function EditRights({ program, choice: held, offered, schools }: Props) {
  const t = useTranslations('programs');
  const [choice, setChoice] = useState(held);
  const beyond = held.permissions.filter((each) => !offered.some(({ permission }) => permission === each));
  return (
    <FormDialog
      wide
      label={t('changeRights')}
      title={t('rightsOf', { name: program.name })}
      saved={t('rightsSaved')}
      onOpen={() => {
        setChoice(held);
      }}
      send={() => updateProgram(program.id, program.version, { rights: rightsOf(choice, offered) })}
    >
      {(refused) => (
        <>
          {beyond.length > 0 && <Text size="sm">{t('beyond', { count: beyond.length })}</Text>}
          <RightsFields
            offered={offered}
            schools={schools}
            choice={choice}
            onChange={setChoice}
            refused={namesRights(refused) ? t('lacking') : undefined}
          />
        </>
      )}
    </FormDialog>
  );
}
