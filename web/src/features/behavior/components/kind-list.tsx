import { Badge, Group, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { Panel } from '@/components/page';
import { kindName } from '@/lib/behavior-kinds';

import type { Kind } from '../words';
import classes from './behavior.module.css';
import { KindForm } from './kind-form';

/** The kinds of a district: of incidents, and of recognition. */
export function KindList({ kinds }: { kinds: Kind[] }) {
  const t = useTranslations('behavior');
  return ([false, true] as const).map((positive) => (
    <Panel key={String(positive)} title={positive ? t('recognitionKinds') : t('incidentKinds')}>
      <ul className={classes.list}>
        {kinds
          .filter((kind) => kind.positive === positive)
          .map((kind) => (
            <li key={kind.code}>
              <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
                <div>
                  <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                    {kindName(t, kind.code, kind.name)}{' '}
                    {kind.ended && (
                      <Badge variant="default" tt="none">
                        {t('kindEnded')}
                      </Badge>
                    )}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {kind.descriptor ? t('edfi', { descriptor: kind.descriptor }) : !kind.shipped && t('own')}
                  </Text>
                </div>
                <KindForm key={kind.version} kind={kind} />
              </Group>
            </li>
          ))}
      </ul>
    </Panel>
  ));
}
