import { Group, Radio, Text } from '@mantine/core';
import { IconEqual, IconEqualNot } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { formatDay } from '@/i18n/dates';
import { LOCALE_NAMES, LOCALES } from '@/i18n/locales';

import { chosenSide, type Choices, differs, isOpen, type Side } from '../choices';
import type { Compared } from '../types';
import classes from './duplicates.module.css';

interface Props {
  compared: Compared;
  choices: Choices;
  choose: (side: Side) => void;
}

/** A field of both, and which of the two values stays. */
export function FieldChoice({ compared, choices, choose }: Props) {
  const t = useTranslations('duplicates');
  const differing = differs(compared);
  const heading = (
    <Group gap="xs" component="span">
      <span>{t(`fields.${compared.field}`)}</span>
      <span className={classes.chip}>
        {differing ? <IconEqualNot size={14} stroke={2} aria-hidden /> : <IconEqual size={14} stroke={2} aria-hidden />}
        {t(differing ? 'differs' : 'same')}
      </span>
    </Group>
  );
  if (!differing) {
    return (
      <div className={classes.field}>
        <Text component="div" size="sm" fw={500}>
          {heading}
        </Text>
        <Text mt={6}>
          <Value compared={compared} side="survivor" />
        </Text>
      </div>
    );
  }
  return (
    <Radio.Group
      className={classes.field}
      name={compared.field}
      label={heading}
      value={chosenSide(compared, choices)}
      onChange={(side) => {
        choose(side === 'merged' ? 'merged' : 'survivor');
      }}
    >
      <div className={classes.sides} style={{ marginTop: 6 }}>
        {(['survivor', 'merged'] as const).map((side) => (
          <Radio
            key={side}
            value={side}
            label={<Value compared={compared} side={side} />}
            description={t(`from.${side}`)}
            disabled={!isOpen(compared) && side === 'merged'}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

function Value({ compared, side }: { compared: Compared; side: Side }) {
  const t = useTranslations('duplicates');
  const format = useFormatter();
  const value = compared[side];
  if (value === null) {
    return (
      <Text span inherit c="dimmed">
        {t('none')}
      </Text>
    );
  }
  if (compared.field === 'birth_on') return formatDay(format, value, 'short');
  const locale = compared.field === 'locale' ? LOCALES.find((each) => each === value) : undefined;
  return locale ? LOCALE_NAMES[locale] : value;
}
