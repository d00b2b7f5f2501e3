import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgents } from '../../data/agents';
import { isSupervisor, useSession } from '../../shared/session';

/** An agent's name: `you` for oneself, the id where names are not this person's to see. */
export function useAgentNames(): (agentId: string) => string {
  const { t } = useTranslation();
  const session = useSession();
  const agents = useAgents(session !== null && isSupervisor(session)).data;
  const own = session?.userId;
  return useCallback((agentId) => nameOf(agentId, own, agents, t), [agents, own, t]);
}

function nameOf(agentId: string, own: string | undefined, agents: readonly { agentId: string; displayName: string }[] | undefined, t: TFunction): string {
  if (agentId === own) return t('why.youWho');
  return agents?.find((agent) => agent.agentId === agentId)?.displayName ?? agentId;
}
