/** Is a period or a room called by a number or a letter alone, so that its word belongs before it: "3", "12b", "A"? */
export function isBare(name: string): boolean {
  return (name.match(/\p{L}/gu) ?? []).length <= 1;
}
