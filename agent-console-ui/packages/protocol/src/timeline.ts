import type {
  Author,
  AttachmentRef,
  ConversationAssignedEvent,
  ConversationOfferedEvent,
  ConversationParkedEvent,
  ConversationQueuedEvent,
  ConversationResolvedEvent,
  ConversationReturnedToBotEvent,
  ConversationStartedEvent,
  ConversationStatus,
  ConsultEndedEvent,
  ConsultJoinedEvent,
  ConsultOfferedEvent,
  ConsultOfferEndedEvent,
  ConsultRequestedEvent,
  ConsultView,
  CustomerLeftEvent,
  CustomerRef,
  CustomerReturnedEvent,
  DispositionRecordedEvent,
  Handoff,
  OfferEndedEvent,
  QuickReply,
  RatingSubmittedEvent,
  Side,
  StaffViewer,
  SupervisorJoinedEvent,
  SupervisorLeftEvent,
  SilenceNoticedEvent,
  TurnCompletedEvent,
  WrapupCompletedEvent,
} from './generated/contracts';
import type { FailureCode } from './errors';

/** How far a message got. `sending` and `failed` are only known to its sender. */
export type DeliveryState = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

interface ItemBase {
  /** Stays the same when an optimistic message becomes a logged one. */
  readonly key: string;
  /** Absent until logged. */
  readonly seq?: number;
  /** ISO instant. */
  readonly at: string;
}

export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
}

export interface MessageItem extends ItemBase {
  readonly kind: 'message';
  readonly clientMessageId?: string;
  readonly author: Author;
  readonly mine: boolean;
  readonly text: string;
  readonly attachments: readonly AttachmentRef[];
  readonly quickReplies: readonly QuickReply[];
  readonly state: DeliveryState;
  readonly failure?: Failure;
}

export interface NoteItem extends ItemBase {
  readonly kind: 'note';
  readonly clientMessageId?: string;
  readonly author: Author;
  readonly mine: boolean;
  readonly text: string;
  readonly state: DeliveryState;
  readonly failure?: Failure;
}

/** What the staff say to each other beside the customer: between the agents of a consult, or from a supervisor to the owner. */
export interface AsideItem extends ItemBase {
  readonly kind: 'aside';
  readonly channel: 'consult' | 'whisper';
  readonly clientMessageId?: string;
  readonly author: Author;
  /** Whom a whisper is for. */
  readonly to?: Author;
  readonly mine: boolean;
  readonly text: string;
  readonly state: DeliveryState;
  readonly failure?: Failure;
}

export interface TurnItem extends ItemBase {
  readonly kind: 'turn';
  readonly turn: TurnCompletedEvent;
}

export interface HandoffItem extends ItemBase {
  readonly kind: 'handoff';
  readonly handoff: Handoff;
}

/** What happened to the conversation, as one line between the messages. */
export type LineEvent =
  | ConversationStartedEvent
  | ConversationQueuedEvent
  | ConversationOfferedEvent
  | OfferEndedEvent
  | ConversationAssignedEvent
  | ConversationParkedEvent
  | ConversationResolvedEvent
  | ConversationReturnedToBotEvent
  | DispositionRecordedEvent
  | WrapupCompletedEvent
  | RatingSubmittedEvent
  | ConsultRequestedEvent
  | ConsultOfferedEvent
  | ConsultOfferEndedEvent
  | ConsultJoinedEvent
  | ConsultEndedEvent
  | SupervisorJoinedEvent
  | SupervisorLeftEvent
  | CustomerLeftEvent
  | CustomerReturnedEvent
  | SilenceNoticedEvent;

export interface LineItem extends ItemBase {
  readonly kind: 'line';
  readonly event: LineEvent;
}

export type TimelineItem = MessageItem | NoteItem | AsideItem | TurnItem | HandoffItem | LineItem;

/** How far a side's devices and eyes got, by seq. */
export interface Marks {
  readonly delivered: number;
  readonly read: number;
}

/** The customer's place in the queue, as last heard. */
export interface QueuePlace {
  readonly queue: string;
  readonly position: number;
  readonly estimatedWaitSeconds?: number;
  /** Until when nobody is asked, because the queue is closed. */
  readonly opensAt?: string;
  /** Whether a call back was promised. */
  readonly callback?: boolean;
}

/** A conversation as a screen shows it: a fold over its log, plus what is ephemeral. Immutable. */
export interface ConversationView {
  readonly conversationId: string;
  /** Whether the log has been seen at all. */
  readonly loaded: boolean;
  /** No such conversation for this viewer. */
  readonly gone: boolean;
  readonly lastSeq: number;
  readonly status: ConversationStatus;
  readonly statusSince?: string;
  readonly inbox?: string;
  readonly customer?: CustomerRef;
  readonly language?: string;
  readonly startedAt?: string;
  readonly queue?: string;
  readonly owner?: Author;
  readonly handoff?: Handoff;
  readonly rating?: RatingSubmittedEvent;
  readonly disposition?: string;
  readonly items: readonly TimelineItem[];
  readonly marks: Readonly<Record<Side, Marks>>;
  /** Messages of the other side that this side has not read. */
  readonly unread: number;
  readonly typing: readonly Author[];
  readonly place?: QueuePlace;
  /** Who is connected, by author id, as last heard. */
  readonly presence: Readonly<Record<string, boolean>>;
  /** The consult that runs; staff only. */
  readonly consult?: ConsultView;
  /** Who takes part beside the owner. */
  readonly supervisors: readonly Author[];
  /** Who else of the staff has it on the screen, as last heard. */
  readonly viewers: readonly StaffViewer[];
  /** Whether this viewer looks on as a supervisor without the agents being shown it. */
  readonly unseen: boolean;
}

/** Which side of the conversation an author is on. */
export function sideOf(author: Author): Side {
  return author.kind === 'customer' ? 'customer' : 'staff';
}

/** Whether the conversation is over for the customer. */
export function isOver(status: ConversationStatus): boolean {
  return status === 'wrapup' || status === 'resolved';
}
