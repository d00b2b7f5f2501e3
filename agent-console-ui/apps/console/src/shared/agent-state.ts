import type { ToneName } from '@tandem/ui';
import type { TFunction } from 'i18next';
import type { AgentState, ConversationStatus } from '../contracts';

/** The reasons for `away` that the console offers. */
export const awayReasons = ['break', 'meal', 'training', 'meeting', 'other'] as const;

export function reasonLabel(t: TFunction, reason: string): string {
  const known = awayReasons.find((each) => each === reason);
  return known === undefined ? reason : t(`reason.${known}`);
}

const agentTones: Record<AgentState, ToneName> = {
  available: 'active',
  offering: 'accent',
  on_contact: 'accent',
  wrapup: 'bot',
  busy: 'late',
  away: 'waiting',
  missed: 'late',
  offline: 'quiet',
};

export function agentTone(state: AgentState): ToneName {
  return agentTones[state];
}

const statusTones: Record<ConversationStatus, ToneName> = {
  bot: 'bot',
  queued: 'waiting',
  offered: 'waiting',
  active: 'active',
  parked: 'quiet',
  wrapup: 'accent',
  resolved: 'quiet',
};

export function statusTone(status: ConversationStatus): ToneName {
  return statusTones[status];
}
