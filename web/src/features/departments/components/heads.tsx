import { Badge, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import { EndHead } from './end-head';
import classes from './heads.module.css';

interface Props {
  department: Pick<Answer<'/v1/schools/departments/{department_id}', 'get'>, 'id' | 'headships' | 'today'>;
  /** May the reader open a page of the staff? */
  opens: boolean;
  mayManage: boolean;
}

/** Who heads a department, headed it and will. */
export function Heads({ department: { id, headships, today }, opens, mayManage }: Props) {
  const t = useTranslations('departments');
  const format = useFormatter();
  if (headships.length === 0) return <Text c="dimmed">{t('noHeads')}</Text>;
  return (
    <ul className={classes.list}>
      {headships.map(({ id: headId, staff_id, name, role, starts_on, ends_on }) => {
        const over = ends_on !== null && ends_on < today;
        return (
          <li key={headId} className={classes.head}>
            <div>
              {opens ? (
                <TextLink href={`/staff/${staff_id}`} prefetch={false} fw={600}>
                  {name}
                </TextLink>
              ) : (
                <Text span fw={600}>
                  {name}
                </Text>
              )}{' '}
              <Badge variant={over ? 'default' : 'outline'}>
                {t(`roles.${role}`)}
              </Badge>
              <Text size="sm" c="dimmed">
                {ends_on
                  ? t('fromTo', { first: formatDay(format, starts_on, 'short'), last: formatDay(format, ends_on, 'short') })
                  : t('since', { first: formatDay(format, starts_on, 'short') })}
              </Text>
            </div>
            {mayManage && !over && <EndHead departmentId={id} head={{ id: headId, name }} last={ends_on ?? today} />}
          </li>
        );
      })}
    </ul>
  );
}
