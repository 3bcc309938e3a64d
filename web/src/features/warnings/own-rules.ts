import type { Rules, RuleWrite } from './types';

/** What a district, or a school, ruled itself, but for one measure. */
export function ownRulesBut(rules: Rules, measure: string): RuleWrite[] {
  const own = rules.school_id ? 'school' : 'district';
  return rules.rules
    .filter((each) => each.origin === own && each.measure !== measure)
    .map(({ measure: name, active, watch, alert, window_days, least_days }) => ({
      measure: name,
      active,
      watch,
      alert,
      window_days,
      least_days,
    }));
}
