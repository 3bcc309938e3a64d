'use client';

import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { AbsenceForm, type AbsenceFormProps } from './absence-form';

export function RecordAbsence(props: AbsenceFormProps) {
  const t = useTranslations('excuses');
  const tCommon = useTranslations('common');
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<IconCalendarPlus size={18} stroke={1.8} />} onClick={open}>
        {t('record')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('record')} closeButtonProps={{ 'aria-label': tCommon('close') }}>
        <AbsenceForm {...props} onDone={close} />
      </Modal>
    </>
  );
}
