import { Grid, GridCol, Group, Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { Panel } from '@/components/page';
import { formatInstant } from '@/i18n/dates';

import type { OwnFamily, OwnProposal } from '../types';
import { Changes } from './changes';
import classes from './families.module.css';
import { ProposeAddress, ProposeContact, ProposeContactEnd, ProposeNewContact, ProposeReach } from './propose';
import { Withdraw } from './withdraw';

interface Props {
  family: OwnFamily;
  proposals: OwnProposal[];
  timeZone: string;
}

/** What a parent or a student sees of the family's record, and asks the office to change. */
export function OwnFamilyView({ family, proposals, timeZone }: Props) {
  const t = useTranslations('families');
  const id = family.student.id;
  const people = [
    { kind: 'own_contact' as const, person: family.me },
    ...(family.me.id === id ? [] : [{ kind: 'child_contact' as const, person: family.student }]),
  ];
  return (
    <Grid gap="lg">
      <GridCol span={{ base: 12, md: 6 }}>
        <Stack gap="lg">
          <Panel title={t('reach')}>
            <ul className={classes.list}>
              {people.map(({ kind, person }) => (
                <li key={kind} className={classes.item}>
                  <div className={classes.head}>
                    <div>
                      <Text fw={600}>
                        {person.given_name} {person.family_name}
                      </Text>
                      <Text size="sm">{person.phone ?? t('noPhone')}</Text>
                      <Text size="sm">{person.email ?? t('noEmail')}</Text>
                    </div>
                    <ProposeReach studentId={id} kind={kind} person={person} />
                  </div>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title={t('ownHouseholds')}>
            {family.households.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('noOwnHousehold')}
              </Text>
            ) : (
              <ul className={classes.list}>
                {family.households.map((household) => (
                  <li key={household.id} className={classes.item}>
                    <div className={classes.head}>
                      <div>
                        <Text fw={600}>{household.name}</Text>
                        <Text size="sm">{household.address}</Text>
                        {household.phone && <Text size="sm">{household.phone}</Text>}
                      </div>
                      <ProposeAddress studentId={id} household={household} />
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          <Panel title={t('ownContacts')} aside={<ProposeNewContact studentId={id} />}>
            {family.contacts.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('noOwnContacts')}
              </Text>
            ) : (
              <ul className={classes.list}>
                {family.contacts.map((contact) => (
                  <li key={contact.id} className={classes.item}>
                    <div className={classes.head}>
                      <div>
                        <Text fw={600}>{contact.name}</Text>
                        <Text size="sm">
                          {contact.relation} · {contact.phone}
                        </Text>
                      </div>
                      <Group gap={6}>
                        <ProposeContact studentId={id} contact={contact} />
                        <ProposeContactEnd studentId={id} contact={contact} />
                      </Group>
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </Stack>
      </GridCol>
      <GridCol span={{ base: 12, md: 6 }}>
        <Panel title={t('ownProposals')}>
          <OwnProposals studentId={id} proposals={proposals} timeZone={timeZone} />
        </Panel>
      </GridCol>
    </Grid>
  );
}

function OwnProposals({ studentId, proposals, timeZone }: { studentId: string; proposals: OwnProposal[]; timeZone: string }) {
  const t = useTranslations('families');
  const format = useFormatter();
  if (proposals.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noOwnProposals')}
      </Text>
    );
  }
  return (
    <ul className={classes.list}>
      {proposals.map((proposal) => (
        <li key={proposal.id} className={classes.item}>
          <div className={classes.head}>
            <div>
              <Text fw={600}>{t(`kinds.${proposal.kind}`)}</Text>
              <Text size="sm" c="dimmed">
                {formatInstant(format, proposal.proposed_at, timeZone)}
              </Text>
            </div>
            <Group gap={6}>
              <span className={classes.chip}>{t(`states.${proposal.state}`)}</span>
              {proposal.state === 'open' && <Withdraw studentId={studentId} proposalId={proposal.id} />}
            </Group>
          </div>
          <Changes kind={proposal.kind} before={proposal.before} after={proposal.after} />
          {proposal.reason && <Text size="sm">{t('officeSays', { reason: proposal.reason })}</Text>}
        </li>
      ))}
    </ul>
  );
}
