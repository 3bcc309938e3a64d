import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FactLine, Panel } from '@/components/page';
import { Unreadable } from '@/components/unreadable';

import type { Card } from '../words';
import { Alerts } from './alerts';
import { CardForm } from './card-form';
import classes from './health.module.css';

const RELATIONS = ['parent', 'guardian', 'relative'] as const;

/** The emergency card: whom to call, in this order, who may pick up, and what to know. */
export function EmergencyCard({ card, keeps }: { card: Card; keeps: boolean }) {
  const t = useTranslations('health');
  const relationOf = ({ guardian, relation }: Card['to_call'][number]) => {
    const known = RELATIONS.find((each) => each === relation);
    return guardian && known ? t(`relations.${known}`) : relation;
  };
  const facts: [string, (string | null)[]][] = [
    [t('doctor'), [card.doctor, card.doctor_phone]],
    [t('hospital'), [card.hospital]],
    [t('insurance'), [card.insurance, card.policy_number]],
    [t('notes'), [card.notes]],
  ];
  const known = facts.filter(([, said]) => said.some(Boolean));
  return (
    <Panel title={t('card')} aside={keeps && !card.unreadable && <CardForm card={card} />}>
      <Stack gap="md">
        <div>
          <Title order={3} size="h5" mb={4}>
            {t('alerts')}
          </Title>
          <Alerts alerts={card.alerts} empty={t('noAlerts')} />
        </div>
        <div>
          <Title order={3} size="h5" mb={4}>
            {t('callFirst')}
          </Title>
          {card.to_call.length === 0 ? (
            <Text c="dimmed">{t('nobodyToCall')}</Text>
          ) : (
            <ol className={classes.numbered}>
              {card.to_call.map((called, place) => {
                const { name, phone, may_pick_up } = called;
                return (
                <li key={place}>
                  <Text fw={600}>{name}</Text>
                  <Text size="sm">
                    <FactLine
                      facts={[
                        relationOf(called),
                        phone ? (
                          <Anchor key="phone" href={`tel:${phone.replace(/[^+\d]/g, '')}`} underline="always" inherit>
                            {phone}
                          </Anchor>
                        ) : (
                          t('noPhone')
                        ),
                        may_pick_up ? t('mayPickUp') : t('mayNotPickUp'),
                      ]}
                    />
                  </Text>
                </li>
                );
              })}
            </ol>
          )}
        </div>
        {card.unreadable && <Unreadable />}
        {known.length > 0 && (
          <dl className={classes.facts}>
            {known.map(([name, said]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{said.filter(Boolean).join(' · ')}</dd>
              </div>
            ))}
          </dl>
        )}
      </Stack>
    </Panel>
  );
}
