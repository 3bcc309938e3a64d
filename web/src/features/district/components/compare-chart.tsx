import { useFormatter, useTranslations } from 'next-intl';

import { barsOf, type Compared, type Measure } from '../model';
import classes from './compare.module.css';

interface Props {
  schools: Compared[];
  measure: Measure;
}

/** One bar a school, in the order of the table below it, which says the same in figures. */
export function CompareChart({ schools, measure }: Props) {
  const t = useTranslations('district.compare');
  const format = useFormatter();
  const bars = barsOf(schools, measure);
  const written = (value: number | null) =>
    value === null ? t(`unknown.${measure}`) : measure === 'attendance_rate' ? t('percent', { value }) : format.number(value);
  const known = bars.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }])).sort((a, b) => a.value - b.value);
  const [least, most] = [known[0], known.at(-1)];
  const said =
    least && most
      ? t('chartSays', {
          measure: t(`measures.${measure}`),
          least: written(least.value),
          leastName: least.name,
          most: written(most.value),
          mostName: most.name,
        })
      : t('chartSaysNothing', { measure: t(`measures.${measure}`) });
  return (
    <figure className={classes.chart}>
      <div role="img" aria-label={said} className={classes.bars}>
        {bars.map(({ id, name, value, length }) => (
          <Bar key={id} name={name} length={length} value={written(value)} />
        ))}
      </div>
      <figcaption className={classes.caption}>{t(`explained.${measure}`)}</figcaption>
    </figure>
  );
}

function Bar({ name, length, value }: { name: string; length: number; value: string }) {
  return (
    <div className={classes.row}>
      <span className={classes.name}>{name}</span>
      <svg className={classes.bar} aria-hidden>
        <rect className={classes.ground} width="100%" height="16" rx="4" />
        <rect className={classes.length} width={`${length * 100}%`} height="16" rx="4" />
      </svg>
      <span className={classes.value}>{value}</span>
    </div>
  );
}
