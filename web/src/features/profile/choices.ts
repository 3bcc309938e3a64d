import type { Body } from '@/lib/api/types';

type Update = Body<'/v1/students/{student_id}/profile', 'patch'>;
type Scheme = Body<'/v1/students/identifier-schemes', 'post'>;
type Program = Body<'/v1/students/service-programs', 'post'>;

export const GENDERS = ['female', 'male', 'nonbinary', 'other'] as const satisfies readonly Update['gender'][];
export const RACES = [
  'american_indian_or_alaska_native',
  'asian',
  'black_or_african_american',
  'hispanic_or_latino',
  'middle_eastern_or_north_african',
  'native_hawaiian_or_pacific_islander',
  'white',
] as const satisfies readonly NonNullable<Update['races']>[number][];
export const SCHEME_KINDS = [
  ...(['state', 'district', 'school', 'national', 'lunch', 'library', 'transport', 'other'] as const),
] as const satisfies readonly Scheme['kind'][];
export const CHECK_DIGITS = ['none', 'luhn', 'mod_10', 'mod_11', 'verhoeff'] as const satisfies readonly Scheme['check_digit'][];
export const PROGRAM_KINDS = [
  ...(['special_education', 'section_504', 'english_learner', 'gifted', 'food_service', 'title_i', 'migrant'] as const),
  ...(['homeless', 'foster_care', 'career_technical', 'counseling', 'other'] as const),
] as const satisfies readonly Program['kind'][];

/** What the API takes; what it is called is the browser's to know. */
export const LANGUAGES = [
  'aa', 'ab', 'ae', 'af', 'ak', 'am', 'an', 'ar', 'as', 'ase', 'av', 'ay', 'az', 'ba', 'be', 'bg', 'bh', 'bi',
  'bik', 'bm', 'bn', 'bo', 'br', 'bs', 'ca', 'ce', 'ceb', 'ch', 'chk', 'chr', 'cmn', 'co', 'cr', 'cs', 'cu', 'cv',
  'cy', 'da', 'dak', 'de', 'dv', 'dz', 'ee', 'el', 'en', 'eo', 'es', 'et', 'eu', 'fa', 'ff', 'fi', 'fil', 'fj',
  'fo', 'fr', 'fy', 'ga', 'gd', 'gil', 'gl', 'gn', 'gu', 'gv', 'ha', 'hak', 'haw', 'he', 'hi', 'hil', 'hmn', 'hnj',
  'ho', 'hr', 'ht', 'hu', 'hy', 'hz', 'ia', 'id', 'ie', 'ig', 'ii', 'ik', 'ilo', 'io', 'is', 'it', 'iu', 'ja', 'jv',
  'ka', 'kar', 'kg', 'ki', 'kj', 'kk', 'kl', 'km', 'kn', 'ko', 'kos', 'kr', 'ks', 'ksw', 'ku', 'kv', 'kw', 'ky',
  'la', 'lb', 'lg', 'li', 'lkt', 'ln', 'lo', 'lt', 'lu', 'lv', 'mam', 'mg', 'mh', 'mi', 'mk', 'ml', 'mn', 'mr',
  'ms', 'mt', 'my', 'na', 'nan', 'nb', 'nd', 'ne', 'ng', 'nl', 'nn', 'no', 'nr', 'nv', 'ny', 'oc', 'oj', 'om', 'or',
  'os', 'pa', 'pag', 'pam', 'pau', 'pi', 'pl', 'pon', 'prs', 'ps', 'pt', 'qu', 'quc', 'rhg', 'rm', 'rn', 'ro', 'ru',
  'rw', 'sa', 'sc', 'sd', 'se', 'sg', 'si', 'sk', 'sl', 'sm', 'sn', 'so', 'sq', 'sr', 'ss', 'st', 'su', 'sv', 'sw',
  'syc', 'ta', 'te', 'tg', 'th', 'ti', 'tk', 'tl', 'tn', 'to', 'tpi', 'tr', 'ts', 'tt', 'tw', 'ty', 'ug', 'uk',
  'ur', 'uz', 've', 'vi', 'vo', 'wa', 'wo', 'wuu', 'xh', 'yap', 'yi', 'yo', 'yua', 'yue', 'za', 'zh', 'zu',
] as const satisfies readonly Update['home_language'][];

export const COUNTRIES = [
  'AD', 'AE', 'AF', 'AG', 'AI', 'AL', 'AM', 'AO', 'AQ', 'AR', 'AS', 'AT', 'AU', 'AW', 'AX', 'AZ', 'BA', 'BB', 'BD',
  'BE', 'BF', 'BG', 'BH', 'BI', 'BJ', 'BL', 'BM', 'BN', 'BO', 'BQ', 'BR', 'BS', 'BT', 'BV', 'BW', 'BY', 'BZ', 'CA',
  'CC', 'CD', 'CF', 'CG', 'CH', 'CI', 'CK', 'CL', 'CM', 'CN', 'CO', 'CR', 'CU', 'CV', 'CW', 'CX', 'CY', 'CZ', 'DE',
  'DJ', 'DK', 'DM', 'DO', 'DZ', 'EC', 'EE', 'EG', 'EH', 'ER', 'ES', 'ET', 'FI', 'FJ', 'FK', 'FM', 'FO', 'FR', 'GA',
  'GB', 'GD', 'GE', 'GF', 'GG', 'GH', 'GI', 'GL', 'GM', 'GN', 'GP', 'GQ', 'GR', 'GS', 'GT', 'GU', 'GW', 'GY', 'HK',
  'HM', 'HN', 'HR', 'HT', 'HU', 'ID', 'IE', 'IL', 'IM', 'IN', 'IO', 'IQ', 'IR', 'IS', 'IT', 'JE', 'JM', 'JO', 'JP',
  'KE', 'KG', 'KH', 'KI', 'KM', 'KN', 'KP', 'KR', 'KW', 'KY', 'KZ', 'LA', 'LB', 'LC', 'LI', 'LK', 'LR', 'LS', 'LT',
  'LU', 'LV', 'LY', 'MA', 'MC', 'MD', 'ME', 'MF', 'MG', 'MH', 'MK', 'ML', 'MM', 'MN', 'MO', 'MP', 'MQ', 'MR', 'MS',
  'MT', 'MU', 'MV', 'MW', 'MX', 'MY', 'MZ', 'NA', 'NC', 'NE', 'NF', 'NG', 'NI', 'NL', 'NO', 'NP', 'NR', 'NU', 'NZ',
  'OM', 'PA', 'PE', 'PF', 'PG', 'PH', 'PK', 'PL', 'PM', 'PN', 'PR', 'PS', 'PT', 'PW', 'PY', 'QA', 'RE', 'RO', 'RS',
  'RU', 'RW', 'SA', 'SB', 'SC', 'SD', 'SE', 'SG', 'SH', 'SI', 'SJ', 'SK', 'SL', 'SM', 'SN', 'SO', 'SR', 'SS', 'ST',
  'SV', 'SX', 'SY', 'SZ', 'TC', 'TD', 'TF', 'TG', 'TH', 'TJ', 'TK', 'TL', 'TM', 'TN', 'TO', 'TR', 'TT', 'TV', 'TW',
  'TZ', 'UA', 'UG', 'UM', 'US', 'UY', 'UZ', 'VA', 'VC', 'VE', 'VG', 'VI', 'VN', 'VU', 'WF', 'WS', 'YE', 'YT', 'ZA',
  'ZM', 'ZW',
] as const satisfies readonly Update['birth_country'][];
