import { useTranslations } from 'next-intl';

import classes from './families.module.css';

const FIELDS = [
  'name',
  'relation',
  'email',
  'phone',
  'street',
  'city',
  'state',
  'postal_code',
  'country',
  'locale',
  'may_pick_up',
] as const;

interface Props {
  kind: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** What is to change, each field before and after. */
export function Changes({ kind, before, after }: Props) {
  const t = useTranslations('families');
  const ends = kind === 'contact_end';
  const said = (value: unknown) =>
    value === true ? t('yes') : value === false ? t('no') : typeof value === 'string' && value !== '' ? value : null;
  return (
    <dl className={classes.changes}>
      {FIELDS.filter((field) => field in before || field in after).map((field) => {
        const [was, is] = [said(before[field]), said(after[field])];
        return (
          <div key={field} style={{ display: 'contents' }}>
            <dt>{t(`fields.${field}`)}</dt>
            <dd>
              {was !== null && (
                <>
                  <del className={classes.before}>{was}</del>{' '}
                </>
              )}
              {!ends && (is === null ? t('nothing') : <ins style={{ textDecoration: 'none', fontWeight: 600 }}>{is}</ins>)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
