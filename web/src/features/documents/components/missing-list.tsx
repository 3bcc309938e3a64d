import { Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { Panel } from '@/components/page';

import type { Kind, StudentDocuments } from '../types';
import classes from './documents.module.css';
import { SendDocument } from './send-document';

interface Props {
  studentId: string;
  missing: StudentDocuments['missing'];
  /** The kinds the reader may send. */
  kinds: Pick<Kind, 'id' | 'name' | 'expires'>[];
}

/** What must be there and is not. */
export function MissingList({ studentId, missing, kinds }: Props) {
  const t = useTranslations('documents');
  if (missing.length === 0) return null;
  return (
    <Panel title={t('missingTitle')}>
      <Stack component="ul" gap="xs" className={classes.list}>
        {missing.map(({ kind_id, kind_name }) => {
          const kind = kinds.find(({ id }) => id === kind_id);
          return (
            <Group component="li" key={kind_id} justify="space-between" gap="xs">
              <Text>{kind_name}</Text>
              {kind && (
                <SendDocument
                  label={t('send')}
                  labelFor={t('sendKind', { kind: kind_name })}
                  of={{ studentId, kinds: [kind] }}
                  size="compact-sm"
                />
              )}
            </Group>
          );
        })}
      </Stack>
    </Panel>
  );
}
