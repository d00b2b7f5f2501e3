import { useMemo } from 'react';
import type { AgentState } from '../contracts';
import { useLiveStore } from './live-provider';

/** What supervisors do with other people's work. Each takes effect with its answer. */
export function useSupervision() {
  const { socket } = useLiveStore().client;
  return useMemo(
    () => ({
      setState: async (agentId: string, state: AgentState, reason?: string) => {
        await socket.request('agent.set-state-of', { agentId, state, ...(reason !== undefined && { reason }) });
      },
      /** `force` also gives it to somebody who is busy or away or lacks a skill; never above capacity. */
      assign: async (conversationId: string, agentId: string, force: boolean) => {
        await socket.request('conversation.assign', { conversationId, agentId, force });
      },
      prioritise: async (conversationId: string, priority: number) => {
        await socket.request('conversation.prioritise', { conversationId, priority });
      },
      free: async (conversationId: string) => {
        await socket.request('work.free', { conversationId });
      },
    }),
    [socket],
  );
}
