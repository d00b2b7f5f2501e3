export { LiveProvider, useConversationModel, useLive, useLiveStore, useRows, useView } from './live-provider';
export { type ConversationRow, rowOfSummary, waitingSince } from './row';
export { type Desk, type DeskState, noticeableMillis } from './desk';
export { useSupervision } from './use-supervision';
