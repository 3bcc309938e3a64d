'use client';

import { Anchor, Button, CopyButton, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { Secret, ShownOnce } from '@/components/shown-once';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { makeLink, showAnew } from '../actions';
import type { LinkMade, Links } from '../types';
import classes from './events.module.css';

interface Choice {
  kind: 'person' | 'school';
  id: string | null;
  label: string;
}

/** Make a private link: whose calendar, then the link itself, once. */
export function MakeLink({ links, own }: { links: Links; own: boolean }) {
  const t = useTranslations('events.links');
  const tCommon = useTranslations('common');
  const choices: Choice[] = [
    ...(own ? [{ kind: 'person' as const, id: null, label: t('mine') }] : []),
    ...links.children.map(({ id, name }) => ({ kind: 'person' as const, id, label: t('childs', { name }) })),
    ...links.schools.map(({ id, name }) => ({ kind: 'school' as const, id, label: t('schools', { name }) })),
  ];
  const [opened, { open, close }] = useDisclosure();
  const [place, setPlace] = useState('0');
  const [made, setMade] = useState<LinkMade | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function make() {
    const choice = choices[Number(place)];
    if (!choice) return;
    startTransition(async () => {
      const outcome = await makeLink({ kind: choice.kind, target_id: choice.id });
      setProblem(outcome.ok ? null : outcome.problem);
      setMade(outcome.ok ? outcome.data : null);
    });
  }

  function done() {
    close();
    setProblem(null);
    if (made) startTransition(() => showAnew());
    setMade(null);
  }

  return (
    <>
      <Button leftSection={<IconPlus size={18} stroke={1.8} />} onClick={open} disabled={choices.length === 0}>
        {t('make')}
      </Button>
      <Modal opened={opened} onClose={done} title={t(made ? 'madeTitle' : 'make')} closeButtonProps={{ 'aria-label': tCommon('close') }}>
        <Stack>
          {problem && <ProblemAlert problem={problem} />}
          {made ? (
            <LinkOnce made={made} onDone={done} />
          ) : (
            <>
              <Select
                label={t('whose')}
                data={choices.map(({ label }, at) => ({ value: String(at), label }))}
                value={place}
                allowDeselect={false}
                searchable={choices.length > 12}
                onChange={(value) => {
                  setPlace(value ?? '0');
                }}
              />
              <Text size="sm" c="dimmed">
                {t('whoHasIt')}
              </Text>
              <Group justify="flex-end">
                <Button onClick={make} loading={pending}>
                  {t('make')}
                </Button>
              </Group>
            </>
          )}
        </Stack>
      </Modal>
    </>
  );
}

function LinkOnce({ made, onDone }: { made: LinkMade; onDone: () => void }) {
  const t = useTranslations('events.links');
  const address = made.address ?? made.path;
  return (
    <>
      <ShownOnce title={t('onceTitle')}>{t('onceText')}</ShownOnce>
      <Secret data-secret>{address}</Secret>
      <Group gap="xs">
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        {made.address && (
          <Button component="a" href={made.address.replace(/^https?:/, 'webcal:')}>
            {t('subscribe')}
          </Button>
        )}
      </Group>
      {made.qr && (
        <div>
          <Text size="sm" mb={6}>
            {t('scan')}
          </Text>
          <img src={made.qr} alt={t('qr')} className={classes.qr} />
        </div>
      )}
      <Text size="sm" c="dimmed">
        {t('howGoogle')}{' '}
        <Anchor href="https://calendar.google.com/calendar/r/settings/addbyurl" target="_blank" rel="noreferrer" size="sm" underline="always">
          {t('google')}
        </Anchor>
      </Text>
      <Group justify="flex-end">
        <Button onClick={onDone}>{t('done')}</Button>
      </Group>
    </>
  );
}
