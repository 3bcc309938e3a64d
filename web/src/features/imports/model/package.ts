/** What can be told of a file without reading it; null where nothing speaks against it. */
export function fileTrouble({ name, size }: Pick<File, 'name' | 'size'>): 'notZip' | 'empty' | null {
  if (!name.toLowerCase().endsWith('.zip')) return 'notZip';
  return size === 0 ? 'empty' : null;
}
