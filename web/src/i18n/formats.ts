/** What a message may ask for by name (`{rate, number, percent}`): compiled messages know no names but these. */
export const FORMATS = { number: { percent: { style: 'percent' } } } as const;
