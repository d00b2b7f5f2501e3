import { randomId } from '@tandem/protocol';
import type { SafeStorage } from '../shared/storage';

/** A message written before its conversation exists. */
export interface FirstMessage {
  readonly clientMessageId: string;
  readonly text: string;
  readonly at: string;
}

/** A conversation that is being opened: kept across page loads, so that nothing written is lost and nothing opened twice. */
export interface PendingStart {
  readonly clientConversationId: string;
  readonly messages: readonly FirstMessage[];
  readonly failed?: string;
}

const KEY = 'start';

export function loadPendingStart(storage: SafeStorage): PendingStart | undefined {
  return storage.getJson<PendingStart>(KEY);
}

export function savePendingStart(storage: SafeStorage, start: PendingStart | undefined): void {
  if (start) storage.setJson(KEY, start);
  else storage.remove(KEY);
}

export function firstMessage(text: string): FirstMessage {
  return { clientMessageId: randomId(), text, at: new Date().toISOString() };
}
