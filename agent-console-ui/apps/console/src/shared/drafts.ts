import { useSyncExternalStore } from 'react';
import { isRecord, localStore } from './local-store';

/** What was written and not sent, by kind. */
export interface Draft {
  readonly reply: string;
  readonly note: string;
  readonly consult: string;
  readonly whisper: string;
}

const nothing: Draft = { reply: '', note: '', consult: '', whisper: '' };
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
  if (Object.values(draft).some((written) => written !== '')) kept.push([conversationId, draft]);
  store.set(Object.fromEntries(kept));
}

function read(stored: unknown): Record<string, Draft> {
  if (!isRecord(stored)) return {};
  const drafts: Record<string, Draft> = {};
  for (const [id, draft] of Object.entries(stored)) {
    if (isRecord(draft)) {
      drafts[id] = { reply: textOf(draft.reply), note: textOf(draft.note), consult: textOf(draft.consult), whisper: textOf(draft.whisper) };
    }
  }
  return drafts;
}

function textOf(stored: unknown): string {
  return typeof stored === 'string' ? stored : '';
}
