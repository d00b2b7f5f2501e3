import type { TFunction } from 'i18next';
import type { AssignmentExplanation, RoutingExplanation } from '../../contracts';
import { formatDuration, formatSoon, formatTime } from '../../shared/format';

type NameOf = (agentId: string) => string;

/** Rules that say more than that somebody was the only one. */
const saidSo: ReadonlySet<AssignmentExplanation['rule']> = new Set(['preferred', 'last_agent', 'pulled', 'assigned'] as const);

/** Why the first of the candidates got it, in plain words. */
export function whyAgent(t: TFunction, decision: AssignmentExplanation, nameOf: NameOf): string[] {
  const chosen = decision.candidates[0];
  if (chosen === undefined) return [];
  const who = nameOf(chosen.agentId);
  const you = who === t('why.youWho');
  const alone = decision.candidateCount <= 1 && !saidSo.has(decision.rule);
  const ago = decision.lastServedAt === undefined ? '' : formatDuration(Date.now() - Date.parse(decision.lastServedAt));
  const reason = alone
    ? you
      ? t('why.youOnly')
      : t('why.onlyOne', { who })
    : t(`why.rule.${decision.rule ?? 'longest_idle'}`, { who, ago });
  return [reason.charAt(0).toUpperCase() + reason.slice(1), ...required(t, decision)];
}

/** Why nobody has it yet, and what happens next, in plain words. */
export function whyWaiting(t: TFunction, explanation: RoutingExplanation, nameOf: NameOf, queueName: (id: string) => string): string[] {
  const { opensAt, callback, waiting, position, estimatedWaitSeconds, keptFor, keptUntil, relaxesAt, maxWaitAt, overflowedFrom } = explanation;
  const said: string[] = [];
  if (opensAt !== undefined) said.push(t('why.closed', { queue: queueName(explanation.queue), at: formatSoon(opensAt) }));
  if (callback === true) said.push(t('why.callback'));
  if (keptFor !== undefined && keptUntil !== undefined) said.push(t('why.kept', { name: nameOf(keptFor), at: formatTime(keptUntil) }));
  if (waiting !== undefined) {
    if (opensAt === undefined) said.push(waiting.candidateCount === 0 ? t('why.nobody') : t('why.freeSoon', { count: waiting.candidateCount }));
    const counts = exclusionCounts(t, waiting);
    if (counts.length > 0) said.push(`${counts.join(', ')}.`);
    said.push(...required(t, waiting));
  }
  if (position !== undefined) said.push(t('why.position', { position, queue: queueName(explanation.queue) }));
  if (opensAt === undefined) said.push(estimatedWaitSeconds === undefined ? t('why.noEstimate') : t('why.estimate', { time: formatDuration(estimatedWaitSeconds * 1000, true) }));
  if (relaxesAt !== undefined) said.push(t('why.relaxes', { at: formatTime(relaxesAt) }));
  if (maxWaitAt !== undefined) said.push(t('why.overflows', { at: formatTime(maxWaitAt) }));
  if (overflowedFrom !== undefined) said.push(t('why.overflowed', { queue: queueName(overflowedFrom) }));
  return said;
}

function required(t: TFunction, { required: list, ring }: AssignmentExplanation): string[] {
  const what = list.length === 0 ? t('why.requiredNothing') : t('why.required', { list: list.join(', ') });
  return ring === 0 ? [what] : [what, t('why.relaxed', { count: ring })];
}

const reasons = [
  'at_capacity',
  'busy',
  'away',
  'missed',
  'declined',
  'disconnected',
  'kept_for_another',
  'channel',
  'language',
  'lacks_skill',
  'offline',
] as const;

/** How many did not qualify, by reason; who came closest first. */
export function exclusionCounts(t: TFunction, { excluded }: AssignmentExplanation): string[] {
  return reasons.flatMap((reason) => {
    const count = excluded[reason];
    return count === undefined || count === 0 ? [] : [t(`why.count.${reason}`, { count })];
  });
}
