'use client';

import { Radio, Select, Stack, Text } from '@mantine/core';
import { IconId } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import { TextLink } from '@/components/link';

import { startPrint } from '../actions';

const KINDS = ['student_cards', 'emergency_binder'] as const;
const LANGUAGES = ['en', 'es'] as const;
const EVERYBODY = '*';

interface Props {
  /** Whose: chosen already, or else asked for among these schools. */
  of?: { section_id: string } | { group_id: string } | { student_ids: string[] };
  schools?: { value: string; label: string }[];
  size?: string;
  variant?: string;
}

/** Has cards or a binder printed; where it is done, /papers has the file. */
export function StartPrint({ of, schools = [], size = 'sm', variant = 'default' }: Props) {
  const t = useTranslations('papers');
  const locale = useLocale();
  return (
    <FormDialog
      size={size}
      variant={variant}
      label={t('print')}
      title={t('printTitle')}
      saveLabel={t('start')}
      saved={t('started')}
      leftSection={<IconId size={18} stroke={1.8} />}
      send={async (form) => {
        const school = form.get('school_id');
        return startPrint({
          kind: KINDS.find((kind) => kind === form.get('kind')) ?? KINDS[0],
          lang: LANGUAGES.find((lang) => lang === form.get('lang')) ?? LANGUAGES[0],
          ...(of ?? (typeof school === 'string' && school !== '' && school !== EVERYBODY ? { school_id: school } : {})),
        });
      }}
    >
      {(refused) => (
        <Stack gap="md">
          <Radio.Group name="kind" label={t('what')} defaultValue={KINDS[0]}>
            <Stack gap="xs" mt="xs">
              {KINDS.map((kind) => (
                <Radio key={kind} value={kind} label={t(`kinds.${kind}`)} description={t(`kindHints.${kind}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {!of && schools.length > 1 && (
            <Select
              name="school_id"
              label={t('whose')}
              allowDeselect={false}
              defaultValue={EVERYBODY}
              data={[{ value: EVERYBODY, label: t('everybody') }, ...schools]}
              error={refused.school_id}
            />
          )}
          <Select
            name="lang"
            label={t('language')}
            allowDeselect={false}
            defaultValue={locale === 'es' ? 'es' : 'en'}
            data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
          />
          <Text size="sm" c="dimmed">
            {t.rich('whereHint', {
              link: (chunks) => (
                <TextLink href="/papers" inherit underline="always">
                  {chunks}
                </TextLink>
              ),
            })}
          </Text>
        </Stack>
      )}
    </FormDialog>
  );
}
