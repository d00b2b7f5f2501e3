import type { ClientFrames, ClientFrameType } from './generated/contracts';

export type DataOf<T extends ClientFrameType> = ClientFrames[T]['data'];
export type ReplyOf<T extends ClientFrameType> = ClientFrames[T]['reply'];

/** Whether a close code says not to come back. */
export function isTerminal(closeCode: number): boolean {
  return closeCode >= 4500 && closeCode <= 4999;
}
