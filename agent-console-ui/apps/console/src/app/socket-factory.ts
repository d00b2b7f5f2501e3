import type { WebSocketLike } from '@tandem/protocol';
import { createContext, useContext } from 'react';

type SocketFactory = (url: string, protocol: string) => WebSocketLike;

/** How sockets are opened. Absent in the browser, where WebSocket itself is used. */
export const SocketFactoryContext = createContext<SocketFactory | undefined>(undefined);

export function useSocketFactory(): SocketFactory | undefined {
  return useContext(SocketFactoryContext);
}
