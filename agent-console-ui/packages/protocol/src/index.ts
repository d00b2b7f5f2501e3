export * from './generated/contracts';
export { Backoff } from './backoff';
export { RequestFailed, TokenRefused, type FailureCode } from './errors';
export { isTerminal, type DataOf, type ReplyOf } from './frames';
export { Cell, type Observable } from './observable';
export type { RequestOptions } from './pending-requests';
export { TandemSocket, type ConnectionState, type TandemSocketOptions, type WebSocketLike } from './tandem-socket';
export { browserWakeSignals, type WakeSignals } from './wake-signals';
