import { Cell, isOver, type ConversationView, type Observable } from '@tandem/protocol';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useObservable } from '../shared/use-observable';
import type { ChatController, ChatState } from './chat-controller';

const none = new Cell<ConversationView | undefined>(undefined);

export const Chat = createContext<ChatController | undefined>(undefined);

export function useChat(): ChatController {
  const chat = useContext(Chat);
  if (!chat) throw new Error('No chat around this component');
  return chat;
}

export function useChatState(): ChatState {
  return useObservable(useChat().state);
}

/** The current conversation's view; undefined before there is one. */
export function useConversation(): ConversationView | undefined {
  const conversation: Observable<ConversationView | undefined> | undefined = useChatState().conversation;
  return useObservable(conversation ?? none);
}

/** Whether the customer can still write. */
export function useIsOver(): boolean {
  const view = useConversation();
  return view !== undefined && isOver(view.status);
}
