import { type Tone, toneColors } from '@/components/mark';

export interface Share {
  tone: Tone;
  count: number;
}

const HEIGHT = 10;
const WIDTH = 1000;

/** Shares of a whole beside each other. For the eye only: the figures beside it say the same. */
export function TotalsBar({ shares, height = HEIGHT }: { shares: Share[]; height?: number }) {
  const whole = shares.reduce((sum, { count }) => sum + count, 0);
  const shown = shares.filter(({ count }) => count > 0);
  const starts = shown.map((_, index) =>
    shown.slice(0, index).reduce((sum, { count }) => sum + (count / whole) * WIDTH, 0),
  );
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      style={{ display: 'block', borderRadius: 999, background: 'var(--hr-unmarked-bg)' }}
      aria-hidden
    >
      {shown.map(({ tone, count }, index) => (
        <rect
          key={tone}
          x={starts[index]}
          width={(count / whole) * WIDTH}
          height={HEIGHT}
          fill={tone === 'unmarked' ? toneColors(tone).borderColor : toneColors(tone).color}
          fillOpacity={tone === 'present' ? 0.75 : 1}
          stroke="var(--hr-card)"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
