import type { ConversationView } from '@tandem/protocol';
import { useTranslation } from 'react-i18next';
import { isSupervisor, useSession } from '../../shared/session';

interface Writable {
  mayReply: boolean;
  mayNote: boolean;
  /** Why one cannot write to the customer; absent if one can. */
  why?: string;
}

/** What the reader may write now: the owner replies while it is active; notes also in wrap-up and by supervisors. */
export function useWritable(view: ConversationView, own: boolean): Writable {
  const { t } = useTranslation();
  const session = useSession();
  const { status } = view;
  if (own && status === 'active') return { mayReply: true, mayNote: true };
  const supervises = session !== null && isSupervisor(session);
  const mayNote = supervises || (own && status === 'wrapup');
  if (own && status === 'parked') return { mayReply: false, mayNote, why: t('composer.closedParked') };
  if (status === 'wrapup') return { mayReply: false, mayNote, why: t('composer.closedWrapup') };
  if (status === 'resolved') return { mayReply: false, mayNote, why: t('composer.closedResolved') };
  if (status === 'bot') return { mayReply: false, mayNote, why: t('composer.closedBot') };
  const owner = status === 'active' || status === 'parked' ? view.owner : undefined;
  const why = owner === undefined ? t('composer.closedUnowned') : t('composer.closedNotYours', { name: owner.displayName });
  return { mayReply: false, mayNote, why };
}
