'use client';

import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { CodeForm } from './code-form';

export function AddCode({ schoolId }: { schoolId: string }) {
  const t = useTranslations('codes');
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<IconPlus size={18} stroke={1.8} />} onClick={open}>
        {t('add')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('add')} closeButtonProps={{ 'aria-label': t('close') }}>
        <CodeForm schoolId={schoolId} onDone={close} />
      </Modal>
    </>
  );
}
