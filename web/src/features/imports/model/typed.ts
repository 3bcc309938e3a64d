/** Was exactly this number typed? It may be written with the marks and spaces that part its thousands. */
export function isTheNumber(typed: string, number: number): boolean {
  return typed.replace(/[\s.,’']/g, '') === String(number);
}
