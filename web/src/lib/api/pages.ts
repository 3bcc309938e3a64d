interface Page<Row> {
  items: Row[];
  next: string | null;
}

/**
 * Every row of a list that is known to be short (the schools of a district, the codes of a school), page after page.
 * @throws what `load` throws
 */
export async function readAll<Row>(load: (cursor: string | undefined) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await load(cursor);
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return rows;
}
