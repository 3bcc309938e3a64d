import type { Body } from '@/lib/api/types';

type Wanted = Body<'/v1/schools/courses', 'post'>;

/** A course as its form says it; what was left empty is null. */
export function courseOf(form: FormData): Wanted {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const levels = text('grade_levels')?.split(',') ?? [];
  return {
    title: text('title') ?? '',
    code: text('code'),
    subject: text('subject'),
    description: text('description'),
    credits: text('credits')?.replace(',', '.') ?? null,
    gpa_weight: text('gpa_weight')?.replace(',', '.') ?? null,
    grade_levels: levels,
    sced_code: text('sced_code'),
    starts_on: text('starts_on'),
    ends_on: text('ends_on'),
  };
}
