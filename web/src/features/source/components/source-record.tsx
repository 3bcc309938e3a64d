import { useTranslations } from 'next-intl';

import { GivenValue } from '@/components/given-value';
import { LocalInstant } from '@/components/instant';
import { TextLink } from '@/components/link';
import type { Item } from '@/lib/api/types';

import { givenFields, KINDS } from '../fields';
import classes from './source.module.css';

/** One record of a source: its key, the import it came with, and its fields. */
export function SourceRecord({ record }: { record: Item<'/v1/interop/records/{local_id}'> }) {
  const t = useTranslations('source');
  const { source, kind, sourced_id, given, ended_at, import_id, imported_at } = record;
  const knownKind = KINDS.find((each) => each === kind);
  return (
    <article className={classes.record}>
      <h3 className={classes.kind}>{knownKind ? t(`kinds.${knownKind}`) : kind}</h3>
      <p className={classes.came}>
        {t.rich('came', {
          source,
          id: sourced_id,
          key: (words) => <code>{words}</code>,
          link: (words) => (
            <TextLink href={`/imports/${import_id}`} prefetch={false} inherit underline="always">
              {words}
            </TextLink>
          ),
          at: () => <LocalInstant at={imported_at} />,
        })}
        {ended_at && <> {t.rich('ended', { at: () => <LocalInstant at={ended_at} /> })}</>}
      </p>
      <dl className={classes.fields}>
        {givenFields(given).map(({ name, known, value }) => (
          <div key={name}>
            <dt>{known ? t(`fields.${known}`) : <code>{name}</code>}</dt>
            <dd>
              <GivenValue value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
