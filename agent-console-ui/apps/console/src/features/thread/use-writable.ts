import type { ConversationView } from '@tandem/protocol';
import { useTranslation } from 'react-i18next';
import { isSupervisor, useSession } from '../../shared/session';
import type { ComposerMode } from './composer-focus';

interface Writable {
  /** What the reader may write now, the most usual first. */
  modes: readonly ComposerMode[];
  /** Why one cannot write to the customer; absent if one can, or if the bar of supervision says it. */
  why?: string;
}

/**
 * What the reader may write now. The owner replies while it is active, as does a supervisor who has joined; the agents of a
 * consult write to each other, a supervisor whispers to the owner; notes are also for wrap-up and supervisors.
 */
export function useWritable(view: ConversationView, own: boolean): Writable {
  const { t } = useTranslation();
  const session = useSession();
  const me = session?.userId;
  const { status, consult } = view;
  const active = status === 'active';
  const supervises = session !== null && isSupervisor(session);
  const joined = active && view.supervisors.some(({ id }) => id === me);
  const cameIn = active && consult?.joined === true && consult.consulted?.id === me;
  const mayReply = (own && active) || joined;
  const modes: ComposerMode[] = [];
  if (mayReply) modes.push('reply');
  if ((own && active && consult !== undefined) || cameIn) modes.push('consult');
  if (active && supervises && !own) modes.push('whisper');
  if (supervises || (own && (active || status === 'wrapup'))) modes.push('note');
  if (mayReply || modes.includes('whisper')) return { modes };
  return { modes, why: reason() };

  function reason(): string {
    if (own && status === 'parked') return t('composer.closedParked');
    if (status === 'wrapup') return t('composer.closedWrapup');
    if (status === 'resolved') return t('composer.closedResolved');
    if (status === 'bot') return t('composer.closedBot');
    const owner = active || status === 'parked' ? view.owner : undefined;
    if (owner === undefined) return t('composer.closedUnowned');
    return cameIn ? t('composer.closedConsulted', { name: owner.displayName }) : t('composer.closedNotYours', { name: owner.displayName });
  }
}
