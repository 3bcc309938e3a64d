import { asDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

export type Kind = 'students' | 'guardians';
export type Candidate = Answer<'/v1/students/duplicates/students', 'post'>['items'][number];

/** Somebody who is about to be recorded, as far as it is written down. */
export interface Described {
  given_name: string;
  family_name: string;
  preferred_name: string | null;
  birth_on: string | null;
  email: string | null;
  phone: string | null;
}

const FIRST_BIRTH = '1900-01-01';
const EMAIL = /^[^@\s<>",;]+@[^@\s<>",;]+\.[^@\s<>",;.]+$/;
const PHONE = /^\+?[0-9(][0-9 ().\-/]{2,}( ?(x|ext\.?) ?[0-9]+)?$/;

/** Who is in a form that is being filled in; null until both names are. What is not whole yet is left out. */
export function describedIn(form: FormData, today: string): Described | null {
  const line = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const [given_name, family_name] = [line('given_name'), line('family_name')];
  if (!given_name || !family_name) return null;
  const born = asDay(line('birth_on'));
  const [email, phone] = [line('email'), line('phone')];
  return {
    given_name,
    family_name,
    preferred_name: line('preferred_name') || null,
    birth_on: born && born >= FIRST_BIRTH && born <= today ? born : null,
    email: EMAIL.test(email) ? email : null,
    phone: PHONE.test(phone) ? phone : null,
  };
}
