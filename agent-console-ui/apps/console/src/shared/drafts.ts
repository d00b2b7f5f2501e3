import { useSyncExternalStore } from 'react';
import { isRecord, localStore } from './local-store';

/** What was written and not sent, by kind. */
export interface Draft {
  readonly reply: string;
  readonly note: string;
}

const nothing: Draft = { reply: '', note: '' };
const maxKept = 100;
const store = localStore<Readonly<Record<string, Draft>>>('tandem.drafts', read);

export function useDraft(conversationId: string): Draft {
  return useSyncExternalStore(store.subscribe, () => store.get()[conversationId] ?? nothing);
}

/** All drafts, for lists. */
export function useDrafts(): Readonly<Record<string, Draft>> {
  return useSyncExternalStore(store.subscribe, store.get);
}

export function setDraft(conversationId: string, kind: keyof Draft, text: string): void {
  const { [conversationId]: before = nothing, ...others } = store.get();
  const draft = { ...before, [kind]: text };
  const kept = Object.entries(others).slice(-maxKept);
  if (draft.reply !== '' || draft.note !== '') kept.push([conversationId, draft]);
  store.set(Object.fromEntries(kept));
}

function read(stored: unknown): Record<string, Draft> {
  if (!isRecord(stored)) return {};
  const drafts: Record<string, Draft> = {};
  for (const [id, draft] of Object.entries(stored)) {
    if (isRecord(draft) && typeof draft.reply === 'string' && typeof draft.note === 'string') {
      drafts[id] = { reply: draft.reply, note: draft.note };
    }
  }
  return drafts;
}
