import { Grid, GridCol, Group, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { Panel } from '@/components/page';

import type { Family } from '../types';
import { AddContact } from './add-contact';
import { AddGuardian } from './add-guardian';
import { AtEighteen } from './at-eighteen';
import { ContactList } from './contact-list';
import { CourtOrders, EnterCourtOrder } from './court-orders';
import { MakeHousehold } from './household-forms';
import { Households } from './households';

interface Props {
  family: Family;
  today: string;
  /** May the reader change it, or read custody notes? */
  manages: boolean;
  readsNotes: boolean;
}

/** A student's family as the office works with it. */
export function FamilyView({ family, today, manages, readsNotes }: Props) {
  const t = useTranslations('families');
  const id = family.student_id;
  return (
    <Grid gap="lg">
      <GridCol span={{ base: 12, md: 7 }}>
        <Stack gap="lg">
          <Panel
            title={t('contacts')}
            aside={
              manages && (
                <Group gap={6}>
                  <AddGuardian studentId={id} today={today} />
                  <AddContact studentId={id} today={today} />
                </Group>
              )
            }
          >
            <ContactList family={family} today={today} manages={manages} />
          </Panel>
        </Stack>
      </GridCol>
      <GridCol span={{ base: 12, md: 5 }}>
        <Stack gap="lg">
          <Panel title={t('households')} aside={manages && <MakeHousehold family={family} today={today} />}>
            <Households family={family} today={today} manages={manages} />
          </Panel>
          <Panel title={t('courtOrders')} aside={manages && <EnterCourtOrder family={family} today={today} />}>
            <CourtOrders family={family} today={today} manages={manages} readsNotes={readsNotes} />
          </Panel>
          <AtEighteen family={family} today={today} manages={manages} />
        </Stack>
      </GridCol>
    </Grid>
  );
}
