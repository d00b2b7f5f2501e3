import type { TFunction } from 'i18next';
import { RequestFailed } from '@tandem/protocol';
import { ApiError } from './api';

const known = [
  'forbidden',
  'not_found',
  'conversation_closed',
  'wrong_state',
  'offer_gone',
  'at_capacity',
  'attachment_rejected',
  'rate_limited',
  'unavailable',
  'bad_request',
  'unknown_type',
  'offline',
  'server',
] as const;

/** What to tell the person about a failure, in their language. */
export function errorText(t: TFunction, error: unknown): string {
  const code = error instanceof ApiError || error instanceof RequestFailed ? error.code : 'server';
  if (code === 'disconnected' || code === 'timeout' || code === 'closed') return t('errors.offline');
  const text = known.find((each) => each === code) ?? 'server';
  return t(`errors.${text}`);
}
