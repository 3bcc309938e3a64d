import { Anchor, Group, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { Panel } from '@/components/page';
import { asLocale, LOCALE_NAMES } from '@/i18n/locales';
import { gradeSpan } from '@/lib/school-choice';

import type { Contact, Place, Profile, Source } from '../model';
import { ContactDialog } from './contact-dialog';
import { LogoDialog } from './logo-dialog';
import classes from './profile.module.css';
import { SettingsDialog } from './settings-dialog';

interface Props {
  place: Place;
  profile: Profile;
  mayChange: boolean;
}

/** What holds in a place, setting by setting, and which place says so. */
export function ProfilePanel({ place, profile, mayChange }: Props) {
  const t = useTranslations('district.profile');
  const tSettings = useTranslations('district.settings');
  const called = (name: SettingName) => tSettings(name);
  const of = <Name extends SettingName>(name: Name) => ({
    label: called(name),
    here: profile.place.id,
    setting: profile[name],
  });
  return (
    <Stack gap="lg">
      <Panel title={t('contact')} aside={mayChange && <ContactDialog place={place} profile={profile} />}>
        <dl className={classes.settings}>
          <Row {...of('nces_id')} />
          <Row {...of('state_code')} />
          <Row {...of('address')} show={(address) => <Lines lines={addressLines(address)} />} />
          <Row {...of('phone')} show={(phone) => <Anchor href={`tel:${dialed(phone)}`}>{phone}</Anchor>} />
          <Row {...of('email')} show={(email) => <Anchor href={`mailto:${email}`}>{email}</Anchor>} />
          <Row
            {...of('website')}
            show={(address) => (
              <Anchor href={address} rel="noreferrer" target="_blank">
                {address.replace(/^https?:\/\//, '').replace(/\/$/, '')}
              </Anchor>
            )}
          />
          <Row {...of('contacts')} show={(contacts) => <Contacts contacts={contacts} />} />
        </dl>
      </Panel>
      <Panel
        title={t('settings')}
        aside={
          mayChange && (
            <Group gap="xs">
              <LogoDialog place={place} profile={profile} />
              <SettingsDialog place={place} profile={profile} />
            </Group>
          )
        }
      >
        <dl className={classes.settings}>
          <Row {...of('time_zone')} show={(zone) => zone.replaceAll('_', ' ')} />
          <Row {...of('locale')} show={languageOf} />
          <Row {...of('currency')} />
          <Row
            {...of('grade_levels')}
            show={(levels) => (levels.length > 0 ? gradeSpan(levels) : t('noGrades'))}
          />
          <Row
            {...of('logo')}
            show={({ width, height }) => <LogoPicture place={place} name={profile.place.name} width={width} height={height} />}
          />
        </dl>
      </Panel>
    </Stack>
  );
}

type SettingName = Exclude<keyof Profile, 'place' | 'version'>;
type ValueOf<Name extends SettingName> = NonNullable<Profile[Name]['value']>;

interface RowProps<Value> {
  label: string;
  here: string;
  setting: { value: Value | null; from: Source };
  show?: (value: Value) => ReactNode;
}

function Row<Value>({ label, here, setting: { value, from }, show }: RowProps<Value>) {
  const t = useTranslations('district.profile');
  const known = value !== null && from !== null;
  return (
    <div className={classes.setting}>
      <dt>{label}</dt>
      <dd className={known ? undefined : classes.quiet}>{known ? (show ? show(value) : (value as ReactNode)) : t('notSet')}</dd>
      {known && (
        <dd className={classes.from}>
          {from === 'default' ? t('byDefault') : from.id === here ? t('setHere') : t('from', { name: from.name })}
        </dd>
      )}
    </div>
  );
}

function LogoPicture({ place, name, width, height }: { place: Place; name: string; width: number; height: number }) {
  const t = useTranslations('district.profile');
  const path = place.kind === 'school' ? place.id : `organizations/${place.id}`;
  return (
    <img
      className={classes.logo}
      src={`/api/homeroom/v1/schools/${path}/logo`}
      alt={t('logoOf', { name })}
      width={width}
      height={height}
      style={{ width: 'auto', height: 'auto' }}
    />
  );
}

function Contacts({ contacts }: { contacts: Contact[] }) {
  return (
    <ul className={classes.contacts}>
      {contacts.map(({ title, name, phone, email }, place) => (
        <li key={place}>
          {title}: {name}
          <Group gap="xs">
            {phone && <Anchor href={`tel:${dialed(phone)}`}>{phone}</Anchor>}
            {email && <Anchor href={`mailto:${email}`}>{email}</Anchor>}
          </Group>
        </li>
      ))}
    </ul>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return lines.map((line) => <div key={line}>{line}</div>);
}

function addressLines({ street, city, state, postal_code, country }: ValueOf<'address'>): string[] {
  const place = [city, [state, postal_code].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [street, place, ...(country === 'US' ? [] : [country])];
}

function languageOf(locale: string): string {
  const known = asLocale(locale);
  return known ? LOCALE_NAMES[known] : locale;
}

function dialed(phone: string): string {
  return phone.replace(/[^+\d]/g, '');
}
