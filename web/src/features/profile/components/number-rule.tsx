'use client';

import { Group, NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import type { Answer } from '@/lib/api/types';

import { writeNumberRule } from '../actions';
import { typed } from '../typed';

const LONGEST_PREFIX = 12;
const LEAST_DIGITS = 3;
const MOST_DIGITS = 12;
const LARGEST = 999_999_999;

/** How student numbers are made, and what the next one would be. */
export function NumberRule({ rule }: { rule: Answer<'/v1/students/number-rule', 'get'> }) {
  const t = useTranslations('profile.settings.numbers');
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <div>
        <Text>{t('next', { number: rule.next })}</Text>
        <Text size="sm" c="dimmed">
          {t('hint')}
        </Text>
      </div>
      <FormDialog
        label={t('change')}
        labelFor={t('changeRule')}
        title={t('changeRule')}
        saved={t('saved')}
        leftSection={<IconPencil size={16} stroke={1.8} />}
        send={(form) =>
          writeNumberRule({
            prefix: typed(form, 'prefix') ?? '',
            digits: Number(form.get('digits')),
            next_number: Number(form.get('next_number')),
          })
        }
      >
        {(refused) => (
          <>
            <TextInput
              name="prefix"
              label={t('prefix')}
              description={t('prefixHint')}
              maxLength={LONGEST_PREFIX}
              defaultValue={rule.prefix}
              error={refused.prefix}
              data-autofocus
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <NumberInput
                name="digits"
                label={t('digits')}
                required
                withAsterisk={false}
                allowDecimal={false}
                min={LEAST_DIGITS}
                max={MOST_DIGITS}
                defaultValue={rule.digits}
                error={refused.digits}
              />
              <NumberInput
                name="next_number"
                label={t('nextNumber')}
                required
                withAsterisk={false}
                allowDecimal={false}
                min={1}
                max={LARGEST}
                defaultValue={rule.next_number}
                error={refused.next_number}
              />
            </SimpleGrid>
          </>
        )}
      </FormDialog>
    </Group>
  );
}
