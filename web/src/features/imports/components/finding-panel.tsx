'use client';

import { Button, Group, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Details } from '@/components/details';
import { Panel } from '@/components/page';
import { ProblemState } from '@/components/states';
import { ProblemError } from '@/lib/api/problem';

import { byCode } from '../model/findings';
import type { Finding, Import, Severity } from '../types';
import { useFindings } from '../use-changes';
import { useWords } from '../words';
import { FindingRow } from './finding-row';
import classes from './imports.module.css';
import { Loading } from './loading';

const AT_ONCE = 25;

/** The errors, or the warnings, of a package: by what is wrong. */
export function FindingPanel({ imported, severity }: { imported: Import; severity: Severity }) {
  const t = useTranslations('imports');
  const { codeName } = useWords();
  const { data, error, isPending, refetch } = useFindings(imported, severity);
  const total = severity === 'error' ? imported.errors : imported.warnings;
  const groups = byCode(data ?? []);
  return (
    <Panel
      title={t(severity === 'error' ? 'findings.errors' : 'findings.warnings')}
      aside={
        <Text c="dimmed" size="sm">
          {data && data.length < total
            ? t('findings.listed', { listed: data.length, total })
            : t('findings.count', { count: total })}
        </Text>
      }
    >
      {severity === 'warning' && (
        <Text c="dimmed" size="sm" mb="xs">
          {t(imported.state === 'applied' ? 'findings.warningsApplied' : 'findings.warningsText')}
        </Text>
      )}
      {isPending && <Loading label={t('findings.loading')} />}
      {error instanceof ProblemError && (
        <ProblemState problem={error.problem} order={3} onRetry={() => void refetch()} />
      )}
      <div className={classes.groups}>
        {groups.map((group, place) => (
          <Details
            key={group.code}
            open={place === 0 && (severity === 'error' || groups.length === 1)}
            summary={<strong className={classes.groupName}>{codeName(group.code)}</strong>}
            aside={<span className={classes.count}>{t('findings.count', { count: group.findings.length })}</span>}
          >
            <FindingList findings={group.findings} />
          </Details>
        ))}
      </div>
    </Panel>
  );
}

function FindingList({ findings }: { findings: Finding[] }) {
  const t = useTranslations('imports');
  const [most, setMost] = useState(AT_ONCE);
  const hidden = findings.length - most;
  return (
    <>
      <ul className={classes.list}>
        {findings.slice(0, most).map((finding) => (
          <FindingRow key={finding.position} finding={finding} />
        ))}
      </ul>
      {hidden > 0 && (
        <Group mt="xs">
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => {
              setMost(most + 4 * AT_ONCE);
            }}
          >
            {t('findings.moreOf', { count: Math.min(hidden, 4 * AT_ONCE) })}
          </Button>
        </Group>
      )}
    </>
  );
}
