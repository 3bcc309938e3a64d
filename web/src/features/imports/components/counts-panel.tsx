'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Fragment, useId, useState } from 'react';

import { Panel } from '@/components/page';

import { ACTIONS, GIVEN_KINDS, isUntouched, shownKinds, totalsOf } from '../model/kinds';
import type { Action, Import } from '../types';
import { useWords } from '../words';
import { ChangeList } from './change-list';
import { CountCells } from './count-cells';
import classes from './counts.module.css';

const CELL = 'cell';

/** What a package changes, kind by kind; each number opens the records behind it. */
export function CountsPanel({ imported }: { imported: Import }) {
  const t = useTranslations('imports');
  const id = useId();
  const { kindName } = useWords();
  const [opened, setOpened] = useState<{ kind: string; action: Action } | null>(null);
  const kinds = shownKinds(imported.counts);
  const title = t(imported.state === 'applied' ? 'counts.did' : 'counts.would');
  return (
    <Panel title={title}>
      <Text c="dimmed" size="sm" mb="xs">
        {t(kinds.length === 0 ? 'counts.none' : 'counts.pick')}
      </Text>
      {kinds.length > 0 && (
        <table role="table" className={classes.table} aria-label={title}>
          <thead role="rowgroup">
            <tr role="row">
              {(['kind', ...ACTIONS, 'same'] as const).map((column) => (
                <th role="columnheader" scope="col" key={column}>
                  {t(`counts.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {kinds.map(({ kind, counts }) => {
              const open = opened?.kind === kind ? opened.action : null;
              return (
                <Fragment key={kind}>
                  <tr role="row" data-open={open !== null} data-untouched={isUntouched(counts)}>
                    <CountCells
                      name={kindName(kind)}
                      counts={counts}
                      open={open}
                      controls={id}
                      onToggle={(action) => {
                        setOpened(open === action ? null : { kind, action });
                      }}
                    />
                  </tr>
                  {open && (
                    <tr role="row" className={classes.opened} id={id}>
                      <td role={CELL} colSpan={ACTIONS.length + 2}>
                        <ChangeList
                          key={open}
                          imported={imported}
                          kind={kind}
                          action={open}
                          count={counts[open]}
                          onClose={() => {
                            setOpened(null);
                          }}
                        />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
            <tr role="row" data-total>
              <CountCells name={t('counts.all')} counts={totalsOf(imported.counts)} />
            </tr>
          </tbody>
        </table>
      )}
      <Notes imported={imported} />
    </Panel>
  );
}

function Notes({ imported: { counts } }: { imported: Import }) {
  const t = useTranslations('imports');
  const totals = totalsOf(counts);
  return (
    <div className={classes.notes}>
      {totals.kept > 0 && <p>{t('counts.keptNote')}</p>}
      {totals.ended > 0 && <p>{t('counts.endedNote')}</p>}
      {shownKinds(counts).some(({ kind }) => GIVEN_KINDS.includes(kind)) && <p>{t('counts.givenNote')}</p>}
    </div>
  );
}
