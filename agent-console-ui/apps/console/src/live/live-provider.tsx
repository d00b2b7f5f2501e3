import type { ConversationModel, ConversationView, WebSocketLike } from '@tandem/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { AgentView } from '../contracts';
import { agentsKey } from '../data/agents';
import { conversationsKey } from '../data/conversations';
import { metricsKey } from '../data/metrics';
import { queuesKey } from '../data/queues';
import { endSession, type Session, sessionStore, tokenInsteadOf } from '../shared/session';
import { Desk, type DeskState } from './desk';
import type { Rows } from './row-list';

const DeskContext = createContext<Desk | null>(null);

interface LiveProviderProps {
  session: Session;
  children: ReactNode;
  createWebSocket?: ((url: string, protocol: string) => WebSocketLike) | undefined;
}

/** Holds the agent socket of the signed-in person for as long as he is signed in. */
export function LiveProvider({ session, children, createWebSocket }: LiveProviderProps) {
  const queries = useQueryClient();
  const { userId, displayName } = session;
  const [desk, setDesk] = useState<Desk | null>(null);

  useEffect(() => {
    const next = new Desk({
      url: socketUrl(),
      userId,
      displayName,
      token: () => sessionStore.get()?.token,
      tokenInsteadOf,
      onSessionOver: () => endSession('expired'),
      onBoardChanged: (topic) => {
        if (topic === 'metrics') void queries.invalidateQueries({ queryKey: metricsKey });
        if (topic === 'agents') void queries.invalidateQueries({ queryKey: agentsKey });
        if (topic === 'queues') {
          void queries.invalidateQueries({ queryKey: queuesKey });
          void queries.invalidateQueries({ queryKey: conversationsKey });
        }
      },
      onAgent: (agent) => {
        queries.setQueryData<AgentView[]>(agentsKey, (known) =>
          known?.map((one) => (one.agentId === agent.agentId ? agent : one)),
        );
      },
      ...(createWebSocket && { createWebSocket }),
    });
    next.start();
    setDesk(next);
    return () => next.stop();
  }, [userId, displayName, queries, createWebSocket]);

  return desk === null ? null : <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>;
}

function socketUrl(): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws/agent`;
}

export function useLiveStore(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useLiveStore needs a LiveProvider above it');
  return desk;
}

/** A part of the desk's state; the component draws again only when that part changes. */
export function useLive<T>(select: (state: DeskState) => T): T {
  const { state } = useLiveStore();
  return useSyncExternalStore(state.subscribe, () => select(state.get()));
}

export function useRows(): Rows {
  const { rows } = useLiveStore().rows;
  return useSyncExternalStore(rows.subscribe, rows.get);
}

/** A conversation's model, kept up to date while the component is on the screen. */
export function useConversationModel(conversationId: string): ConversationModel | undefined {
  const desk = useLiveStore();
  const { conversations } = desk.client;
  const find = useCallback(() => desk.client.find(conversationId), [desk, conversationId]);
  const model = useSyncExternalStore(conversations.subscribe, find);
  useEffect(() => {
    desk.open(conversationId);
    desk.view(conversationId);
    return () => desk.view(undefined);
  }, [desk, conversationId]);
  return model;
}

export function useView(model: ConversationModel): ConversationView {
  return useSyncExternalStore(model.subscribe, model.get);
}
