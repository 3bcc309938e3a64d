/** The standard's fields in its order, file after file (OneRoster CSV Binding 1.2.1); each has a word in `messages`. */
export const FIELDS = [
  'title', 'name', 'type', 'startDate', 'endDate', 'beginDate', 'schoolYear', 'schoolYearSourcedId', 'givenName', 'middleName',
  'familyName', 'preferredGivenName', 'preferredMiddleName', 'preferredFamilyName', 'pronouns', 'username', 'enabledUser',
  'identifier', 'userIds', 'userMasterIdentifier', 'email', 'phone', 'sms', 'grades', 'agentSourcedIds',
  'primaryOrgSourcedId', 'courseCode', 'classCode', 'classType', 'location', 'periods', 'subjects', 'subjectCodes',
  'courseSourcedId', 'classSourcedId', 'schoolSourcedId', 'orgSourcedId', 'parentSourcedId', 'termSourcedIds',
  'userSourcedId', 'role', 'roleType', 'primary', 'birthDate', 'sex', 'americanIndianOrAlaskaNative', 'asian',
  'blackOrAfricanAmerican', 'nativeHawaiianOrOtherPacificIslander', 'white', 'demographicRaceTwoOrMoreRaces',
  'hispanicOrLatinoEthnicity', 'countryOfBirthCode', 'stateOfBirthAbbreviation', 'cityOfBirth',
  'publicSchoolResidenceStatus', 'userProfileSourcedId', 'profileType', 'vendorId', 'applicationId', 'description',
  'credentialType', 'dateLastModified',
] as const;

/** What a record can be here; each has a word in `messages`. */
export const KINDS = [
  'organizations', 'schools', 'academic_years', 'terms', 'courses', 'people', 'students', 'staff', 'sections',
  'staff_assignments', 'enrollments', 'guardian_links', 'section_teachers', 'section_enrollments', 'demographics',
  'user_profiles', 'other_roles', 'other_enrollments',
] as const;

/** Orders records by their kind: a person before its demographics and profiles, and what is not known last. */
export function byKind(one: { kind: string }, other: { kind: string }): number {
  const place = ({ kind }: { kind: string }) => {
    const found = KINDS.findIndex((each) => each === kind);
    return found === -1 ? KINDS.length : found;
  };
  return place(one) - place(other);
}

const METADATA = 'metadata';

export interface GivenField {
  /** As the source calls it. */
  name: string;
  /** The standard knows it, so there is a word for it. */
  known: (typeof FIELDS)[number] | null;
  value: unknown;
}

/** What a source gave, the standard's fields first; what it has beside them (`metadata`) one by one. */
export function givenFields({ [METADATA]: beside, ...given }: Record<string, unknown>): GivenField[] {
  const fields = Object.entries(given).map(([name, value]) => ({
    name,
    known: FIELDS.find((field) => field === name) ?? null,
    value,
  }));
  const place = ({ known }: GivenField) => (known ? FIELDS.indexOf(known) : FIELDS.length);
  return [
    ...fields.sort((one, other) => place(one) - place(other)),
    ...(isObject(beside) ? Object.entries(beside) : beside === undefined || beside === null ? [] : [['', beside] as const]).map(
      ([name, value]) => ({ name: name ? `${METADATA}.${name}` : METADATA, known: null, value }),
    ),
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
