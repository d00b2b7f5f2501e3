import type { ConversationRow } from '../../live';

/** The rows whose customer or last text holds every word. */
export function filterRows(rows: readonly ConversationRow[], query: string): readonly ConversationRow[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = `${row.name} ${row.lastText ?? ''} ${row.ownerName ?? ''}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
