// Generated from the JSON Schemas of contracts. Do not edit: run `mvn -q -pl contracts test -Dtandem.regenerate`.

/** Durable. */
export interface AcceptedReply {
  /** the conversation */
  conversationId?: ConversationId;
  /** the log position that the request led to; for a repeat, the first one's */
  seq?: number;
}

/** On whose behalf a command is sent, as the gateway verified it from the token. Consumers trust it because only Tandem's own processes may publish commands; they still check what this actor may do. */
export interface Actor {
  /** what the actor is */
  role: Role;
  /** the token's subject: customer id, agent id or service name */
  id: string;
  /** the name to show */
  displayName: string;
}

/** All that routing-service holds of one agent (`GET /internal/agents/ID/desk`), for a console that connects. */
export interface AgentDesk {
  /** the state */
  agent: AgentView;
  /** offers that ring now */
  offers: OfferMadeRoutingEvent[];
  /** after-contact work that runs now */
  wrapups: AgentDeskWrapup[];
  /** consults that ring now; absent in what an older version says */
  consultOffers?: ConsultOfferMadeRoutingEvent[];
  /** conversations that the agent has come into as consulted agent; absent in what an older version says */
  consults?: ConversationId[];
}

/** Running after-contact work. */
export interface AgentDeskWrapup {
  /** which conversation */
  conversationId: ConversationId;
  /** when the server ends it, UTC */
  endsAt: string;
}

/** Names one human agent; equals the subject of the agent's token. Travels as a bare JSON string. 1 to 64 characters of `A-Z a-z 0-9 . _ -`. */
export type AgentId = string;

/** Chooses the agent's state. */
export interface AgentSetStateFrame {
  /** `available`, `busy`, `away` or `offline` */
  state: AgentState;
  /** for `away` */
  reason?: string;
}

/** Supervisors: sets another agent's state. */
export interface AgentSetStateOfFrame {
  /** whose */
  agentId: AgentId;
  /** `available`, `busy`, `away` or `offline` */
  state: AgentState;
  /** for `away` */
  reason?: string;
}

/**
 * What an agent is doing. The first three and `away` are chosen; the others follow from work.
 * - `available`: Ready, with at least one free slot.
 * - `busy`: Chosen by the agent: finish what is open, offer nothing new.
 * - `offering`: An offer rings.
 * - `on_contact`: Every slot is in use.
 * - `wrapup`: Only after-contact work is open.
 * - `away`: Chosen by the agent, with a reason such as `break`.
 * - `missed`: Did not answer offers; gets none until the agent chooses a state again.
 */
export type AgentState =
  | 'offline'
  | 'available'
  | 'busy'
  | 'offering'
  | 'on_contact'
  | 'wrapup'
  | 'away'
  | 'missed';

/** An agent's state changed: your own, or any when you are a supervisor. */
export interface AgentStatePush {
  /** the state */
  agent: AgentView;
}

/** An agent as boards show them. */
export interface AgentView {
  /** who */
  agentId: AgentId;
  /** name */
  displayName: string;
  /** now */
  state: AgentState;
  /** for `away` */
  reason?: string;
  /** when this state began, UTC */
  since: string;
  /** slots in use, including reserved ones and wrap-up */
  load: number;
  /** slots in all */
  capacity: number;
  /** what the agent can do */
  skills: string[];
}

/** Why a conversation was offered to an agent, or why it waits. Bounded, whatever the size of the floor: the first candidates and a few excluded agents by name, all others counted. */
export interface AssignmentExplanation {
  /** the conversation's priority score in seconds; higher is first */
  score: number;
  /** what the score is made of */
  parts: AssignmentExplanationScorePart[];
  /** what an agent must have: `billing≥2`, `language de` */
  required: string[];
  /** how many rings of relaxation have lowered that; 0 is none */
  ring: number;
  /** what decided among the candidates; absent while it waits */
  rule?: AssignmentRule;
  /** agents who could have got it, the chosen one first; at most five */
  candidates: AssignmentExplanationCandidate[];
  /** how many there were in all */
  candidateCount: number;
  /** how many agents did not qualify, by reason; every agent counts once */
  excluded: Record<string, number>;
  /** some of them by name, those who came closest first; at most eight */
  exclusions: AssignmentExplanationExclusion[];
  /** when the agent whom it was meant for had this customer last, UTC; absent where that was not the reason */
  lastServedAt?: string;
}

/** Somebody who could have got it. */
export interface AssignmentExplanationCandidate {
  /** who */
  agentId: AgentId;
  /** how long since the agent last had work given or finished, in milliseconds */
  idleMillis: number;
  /** conversations that the agent had */
  load: number;
  /** conversations that the agent may have */
  capacity: number;
  /** sum of the agent's levels in the skills asked for */
  levels: number;
}

/** Somebody who could not. */
export interface AssignmentExplanationExclusion {
  /** who */
  agentId: AgentId;
  /** why not */
  reason: ExclusionReason;
  /** the skill or language that is missing, or the reason given for being away */
  detail?: string;
  /** since when, for a state or a refusal, UTC */
  since?: string;
}

/** One addend of a score. */
export interface AssignmentExplanationScorePart {
  /** `waited`, `queue_priority`, `priority`, `tier`, `sentiment`, `returned` or `promised_callback` */
  name: string;
  /** what it adds */
  seconds: number;
}

/**
 * What decided which of several agents gets a conversation.
 * - `preferred`: The agent it was meant for.
 * - `last_agent`: The agent who had this customer last, not long ago.
 * - `longest_idle`: Who has waited for work the longest.
 * - `least_loaded`: Who has most of the capacity left.
 * - `most_skilled`: Who has the highest levels in the skills asked for.
 * - `matching`: Somebody else was first by the queue's rule, but this way more customers are served at once.
 * - `pulled`: The agent took it without being asked.
 * - `assigned`: A supervisor said so.
 */
export type AssignmentRule =
  | 'preferred'
  | 'last_agent'
  | 'longest_idle'
  | 'least_loaded'
  | 'most_skilled'
  | 'matching'
  | 'pulled'
  | 'assigned';

/** Names one uploaded file. Travels as a bare JSON string. 1 to 64 characters of `A-Z a-z 0-9 . _ -`. */
export type AttachmentId = string;

/** Announces a file. */
export interface AttachmentPrepareFrame {
  /** where it will be sent */
  conversationId: ConversationId;
  /** file name */
  name: string;
  /** announced type; the bytes must match it */
  contentType: string;
  /** exact size in bytes */
  sizeBytes: number;
}

/** A file that a message carries. Its bytes are fetched through a short-lived signed link, never by this id alone. */
export interface AttachmentRef {
  /** the attachment */
  id: AttachmentId;
  /** the file name, cleaned of paths and control characters */
  name: string;
  /** the type that the bytes proved to have */
  contentType: string;
  /** size in bytes */
  sizeBytes: number;
}

/** A file announced by a participant (`POST /internal/attachments`); the answer is `UploadTicket`. */
export interface AttachmentRequest {
  /** who will upload it */
  actor: Actor;
  /** where it will be sent */
  conversationId: ConversationId;
  /** file name as the client gave it */
  name: string;
  /** announced type */
  contentType: string;
  /** announced size in bytes */
  sizeBytes: number;
}

/** Who wrote or did something, as everyone in the conversation may see it. */
export interface Author {
  /** customer, agent, bot or system */
  kind: AuthorKind;
  /** the customer's or agent's id; `bot` and `system` for the other two */
  id: string;
  /** the name to show; never an e-mail address */
  displayName: string;
}

/**
 * Who speaks or acts in a conversation.
 * - `bot`: The virtual agent. Always labelled as such to the customer.
 * - `system`: Tandem itself: timers and routing decisions.
 */
export type AuthorKind =
  | 'customer'
  | 'agent'
  | 'bot'
  | 'system';

/** Queues, agents or numbers on the boards changed: fetch what is shown. At most once a second per topic. */
export interface BoardChangedPush {
  /** `queues`, `agents` or `metrics` */
  topic: string;
  /** grows */
  version: number;
}

/** A case in the CRM. One conversation leads to at most one case. */
export interface CaseRecord {
  /** the CRM's own id */
  caseId: string;
  /** whose; absent for an unknown visitor */
  customerRecordId?: string;
  /** one line */
  subject: string;
  /** `open`, `waiting` or `closed` */
  status: string;
  /** UTC */
  openedAt: string;
  /** UTC */
  updatedAt: string;
  /** the conversation that led to it */
  conversationId?: ConversationId;
  /** what it turned out to be */
  disposition?: string;
  /** a few sentences */
  summary?: string;
}

/** What one viewer gets. */
export interface CatchUpAnswer {
  /** open conversations, if asked for */
  open: ConversationSummary[];
  /** by conversation id */
  logs: Record<string, CatchUpLog>;
}

/** The answers, in the order of the requests. */
export interface CatchUpAnswers {
  /** one per request */
  answers: CatchUpAnswer[];
}

/** One call. */
export interface CatchUpBatch {
  /** up to 256 viewers */
  requests: CatchUpRequest[];
  /** the gateway instance that asks: from now on it is sent the events of the conversations in `afterSeqs` that their viewers may see, for ten minutes after its last call about them; absent if it hears of everything anyway */
  gateway?: string;
}

/** One conversation's missed events. */
export interface CatchUpLog {
  /** complete; reset when the viewer claims a seq beyond the log or misses more than 1,000 events; not_found when there is no such conversation for the viewer */
  outcome: ResumeOutcome;
  /** the conversation now */
  conversation?: ConversationSummary;
  /** in order, without gaps, already `hidden` where the viewer may not see them */
  events: LoggedEvent[];
  /** whether the viewer is a supervisor who looks on without the agents being shown it; absent means no */
  unseen?: boolean;
}

/** What one viewer wants. */
export interface CatchUpRequest {
  /** on whose behalf; access is checked for each conversation */
  viewer: Actor;
  /** whether to list the viewer's open conversations */
  openConversations: boolean;
  /** last seq held, by conversation id */
  afterSeqs: Record<string, number>;
}

/** How the customer reaches the company. */
export type Channel =
  | 'chat'
  | 'voice';

/** Gives the conversation to the consulted agent, who has come in; you leave. */
export interface ConsultCompleteFrame {
  /** your conversation */
  conversationId: ConversationId;
}

/** Ends the consult: the owner keeps the conversation, the consulted agent leaves. */
export interface ConsultEndFrame {
  /** which */
  conversationId: ConversationId;
}

/** The consult is over. When it was completed, `ConversationAssigned` follows in the same commit and makes the consulted agent the owner. */
export interface ConsultEndedEvent {
  type: 'consult.ended';
  /** the consult */
  consultId: ConsultId;
  /** the consulted agent, if one had come in */
  agent?: Author;
  /** how it ended */
  outcome: ConsultOutcome;
  /** who ended it */
  by: Author;
}

/** Names one consult: a second agent asked into one conversation. Travels as a bare JSON string. 1 to 64 characters of `A-Z a-z 0-9 . _ -`. */
export type ConsultId = string;

/** What makes an offer a consult. */
export interface ConsultInvitation {
  /** the consult */
  consultId: ConsultId;
  /** the owner, who asks */
  by: Author;
  /** what it is about */
  question?: string;
}

/** A second agent has come in and sees the conversation. The owner is still the owner. */
export interface ConsultJoinedEvent {
  type: 'consult.joined';
  /** the consult */
  consultId: ConsultId;
  /** the accepted offer */
  offerId: OfferId;
  /** the consulted agent */
  agent: Author;
}

/** Writes to the other agent of the consult; the customer does not see it. */
export interface ConsultMessageFrame {
  /** where */
  conversationId: ConversationId;
  /** the client's own id; repeat it when sending again */
  clientMessageId: string;
  /** 1 to 10,000 characters */
  text: string;
}

/** What the two agents of a consult say to each other. The customer never sees it. */
export interface ConsultMessagePostedEvent {
  type: 'consult.message-posted';
  /** the consult */
  consultId: ConsultId;
  /** the message */
  messageId: MessageId;
  /** the writer's own id of it */
  clientMessageId?: string;
  /** who wrote it */
  author: Author;
  /** up to 10,000 characters */
  text: string;
}

/** The offer of a consult ended without an answer that helps. Somebody else of the queue is asked next, or `ConsultEnded` follows. */
export interface ConsultOfferEndedEvent {
  type: 'consult.offer-ended';
  /** the consult */
  consultId: ConsultId;
  /** the offer */
  offerId: OfferId;
  /** whom it rang at */
  agent: Author;
  /** how it ended */
  outcome: OfferOutcome;
}

/** A consult rings at an agent. A slot of the agent is reserved until the offer ends, and used while the consult lasts. */
export interface ConsultOfferMadeRoutingEvent {
  type: 'consult.offer-made';
  /** the consult */
  consultId: ConsultId;
  /** the offer; accepted and declined as any other */
  offerId: OfferId;
  /** the conversation */
  conversationId: ConversationId;
  /** whom it rings at */
  agent: Author;
  /** the queue that was asked; where an agent was, the queue that the conversation came from */
  queue: QueueId;
  /** when it stops ringing, UTC */
  expiresAt: string;
  /** how long it rings in all */
  ringSeconds: number;
  /** the owner, who asks */
  by: Author;
  /** what it is about */
  question?: string;
}

/** The consult rings at an agent, who may read the conversation from now on. */
export interface ConsultOfferedEvent {
  type: 'consult.offered';
  /** the consult */
  consultId: ConsultId;
  /** the offer */
  offerId: OfferId;
  /** whom it rings at */
  agent: Author;
  /** when it stops ringing */
  expiresAt: string;
}

/**
 * How a consult ended.
 * - `completed`: The consulted agent took the conversation over.
 * - `ended`: The owner ended it.
 * - `left`: The consulted agent left.
 * - `declined`: The agent who was asked declined.
 * - `expired`: Nobody answered in time.
 * - `agent_unavailable`: Whom it was meant for is not there, or went away.
 * - `owner_unavailable`: The owner went away before anybody had come in.
 * - `conversation_moved`: The conversation went elsewhere or ended meanwhile.
 */
export type ConsultOutcome =
  | 'completed'
  | 'ended'
  | 'left'
  | 'declined'
  | 'expired'
  | 'agent_unavailable'
  | 'owner_unavailable'
  | 'conversation_moved';

/** The owner asks a second agent in. The owner stays the owner; the status does not change. */
export interface ConsultRequestedEvent {
  type: 'consult.requested';
  /** names this consult in all that follows */
  consultId: ConsultId;
  /** the owner */
  by: Author;
  /** whom; absent when anybody of the queue will do */
  agent?: AgentId;
  /** of which queue; absent when an agent is named */
  queue?: QueueId;
  /** what it is about */
  question?: string;
}

/** Asks a second agent in before a transfer: name an agent or a queue, not both. */
export interface ConsultStartFrame {
  /** your conversation */
  conversationId: ConversationId;
  /** whom */
  agent?: AgentId;
  /** of which queue */
  queue?: QueueId;
  /** what it is about; the customer does not see it */
  question?: string;
}

/** A consult that runs. */
export interface ConsultView {
  /** which */
  consultId: ConsultId;
  /** the owner, who asks */
  by: Author;
  /** who was asked by name; absent when a queue was */
  agent?: AgentId;
  /** which queue was asked; absent when an agent was */
  queue?: QueueId;
  /** what it is about */
  question?: string;
  /** whom it rings at, or who has come in; absent while nobody is asked */
  consulted?: Author;
  /** whether that agent has come in */
  joined: boolean;
}

/** Where a customer who came back soon after the end goes on: the first message goes straight to the queue. */
export interface Continuation {
  /** the conversation that ended */
  conversationId: ConversationId;
  /** its last queue */
  queue: QueueId;
  /** its priority there, 0 (normal) to 9 */
  priority: number;
  /** who had it last; gets it again if available. Absent if nobody had it */
  agent?: AgentId;
}

/** Supervisors: gives a waiting conversation to an agent. */
export interface ConversationAssignFrame {
  /** which */
  conversationId: ConversationId;
  /** to whom */
  agentId: AgentId;
  /** also to somebody who is busy or away, or lacks a skill; never above capacity */
  force: boolean;
}

/** An agent owns the conversation. The status becomes `active`. */
export interface ConversationAssignedEvent {
  type: 'conversation.assigned';
  /** the accepted offer */
  offerId: OfferId;
  /** the owner */
  agent: Author;
}

/** Ends the conversation. */
export interface ConversationEndFrame {
  /** which */
  conversationId: ConversationId;
}

/** One entry of a conversation's append-only log. The state of a conversation is a fold over these and nothing else. Only conversation-service writes them. Each is published once its transaction is committed, possibly more than once and possibly out of order; `LoggedEvent.seq` says the order. */
export type ConversationEvent =
  | ConversationStartedEvent
  | MessagePostedEvent
  | NoteAddedEvent
  | MessageDeliveredEvent
  | MessageReadEvent
  | TurnCompletedEvent
  | HandoffRequestedEvent
  | ConversationQueuedEvent
  | ConversationOfferedEvent
  | OfferEndedEvent
  | ConversationAssignedEvent
  | ConversationParkedEvent
  | ConversationResolvedEvent
  | DispositionRecordedEvent
  | WrapupCompletedEvent
  | RatingSubmittedEvent
  | ConsultRequestedEvent
  | ConsultOfferedEvent
  | ConsultOfferEndedEvent
  | ConsultJoinedEvent
  | ConsultMessagePostedEvent
  | ConsultEndedEvent
  | WhisperPostedEvent
  | SupervisorJoinedEvent
  | SupervisorLeftEvent
  | ConversationReturnedToBotEvent
  | CustomerLeftEvent
  | CustomerReturnedEvent
  | SilenceNoticedEvent
  | HiddenEvent;

/** The next event of a conversation. Per conversation and connection the seq grows by exactly one each time. */
export interface ConversationEventPush {
  /** which log */
  conversationId: ConversationId;
  /** its position */
  seq: number;
  /** when it was committed, UTC */
  at: string;
  /** its id */
  eventId: EventId;
  /** what happened, or `hidden` */
  event: ConversationEvent;
}

/** Names one customer thread, from its first event to its resolution. Travels as a bare JSON string. 1 to 64 characters of `A-Z a-z 0-9 . _ -`. */
export type ConversationId = string;

/** A supervisor takes part from now on: the customer is shown it, and `message.send` is allowed. */
export interface ConversationJoinFrame {
  /** which */
  conversationId: ConversationId;
}

/** A supervisor takes part no longer. */
export interface ConversationLeaveFrame {
  /** which */
  conversationId: ConversationId;
}

/** The conversation rings at an agent. The status becomes `offered`. */
export interface ConversationOfferedEvent {
  type: 'conversation.offered';
  /** the offer */
  offerId: OfferId;
  /** whom it rings at */
  agent: Author;
  /** when it stops ringing */
  expiresAt: string;
}

/** Sets the conversation aside. */
export interface ConversationParkFrame {
  /** which */
  conversationId: ConversationId;
}

/** The agent set the conversation aside. The status becomes `parked`; no capacity is used. */
export interface ConversationParkedEvent {
  type: 'conversation.parked';
  /** who parked it and gets it back first */
  agent: Author;
}

/** Supervisors: moves a waiting conversation up or down. */
export interface ConversationPrioritiseFrame {
  /** which */
  conversationId: ConversationId;
  /** 0 (normal) to 9 (most urgent) */
  priority: number;
}

/** The conversation waits in a queue. The status becomes `queued` and nobody owns it. */
export interface ConversationQueuedEvent {
  type: 'conversation.queued';
  /** the queue */
  queue: QueueId;
  /** why */
  cause: QueueCause;
  /** 0 (normal) to 9 */
  priority: number;
  /** skills that an agent must have beyond the queue's own */
  skills: string[];
  /** the agent to try first, if available */
  preferredAgent?: AgentId;
  /** who caused it */
  by: Author;
}

/** Continuity was lost: drop what you hold of this conversation and load it from the start. */
export interface ConversationResetPush {
  /** which */
  conversationId: ConversationId;
}

/** Ends the contact with a disposition. */
export interface ConversationResolveFrame {
  /** which */
  conversationId: ConversationId;
  /** a code of the queue's list */
  disposition: string;
  /** private closing note */
  note?: string;
}

/** The conversation is over for the customer. The status becomes `wrapup` if an agent owned it, else `resolved`. */
export interface ConversationResolvedEvent {
  type: 'conversation.resolved';
  /** who ended it */
  by: Author;
  /** why */
  cause: ResolveCause;
}

/** Gives the conversation back to the virtual agent. */
export interface ConversationReturnToBotFrame {
  /** which */
  conversationId: ConversationId;
  /** private note for whoever gets it next */
  note?: string;
}

/** An agent gave the conversation back to the virtual agent, which answers what the customer writes from now on. The status becomes `bot`; no capacity is used and there is no after-contact work. */
export interface ConversationReturnedToBotEvent {
  type: 'conversation.returned-to-bot';
  /** the agent who had it */
  by: Author;
}

/** Opens a conversation and subscribes to it. */
export interface ConversationStartFrame {
  /** the client's own id; a repeat answers with the one already opened */
  clientConversationId: string;
  /** the site or brand */
  inbox: InboxId;
  /** BCP 47 tag */
  language: string;
  /** the http or https address of the page the widget is on */
  pageUrl?: string;
}

/** The customer opened the conversation. Always seq 1; the status becomes `bot`. */
export interface ConversationStartedEvent {
  type: 'conversation.started';
  /** the site or brand written to */
  inbox: InboxId;
  /** chat or voice */
  channel: Channel;
  /** who opened it */
  customer: CustomerRef;
  /** BCP 47 tag */
  language: string;
  /** the page the widget was opened on */
  pageUrl?: string;
  /** the conversation that the customer came back from, if that ended only a short while ago */
  continues?: Continuation;
}

/**
 * Where a conversation stands. The name on the wire is the name on every screen and in every metric.
 * - `bot`: The virtual agent owns the next turn.
 * - `queued`: Waiting in a queue for a human agent.
 * - `offered`: Ringing at exactly one agent.
 * - `active`: Owned by exactly one agent.
 * - `parked`: Set aside by its agent, using none of the agent's capacity, until the customer writes or the agent resumes it.
 * - `wrapup`: Over for the customer; the agent still finishes the after-contact work.
 * - `resolved`: Over. Only a rating may still follow.
 */
export type ConversationStatus =
  | 'bot'
  | 'queued'
  | 'offered'
  | 'active'
  | 'parked'
  | 'wrapup'
  | 'resolved';

/** Asks for a conversation's events from now on and those missed. */
export interface ConversationSubscribeFrame {
  /** which */
  conversationId: ConversationId;
  /** last seq held; 0 loads from the start */
  afterSeq: number;
}

/** A conversation as a list shows it. As fresh as the log's `lastSeq` says. */
export interface ConversationSummary {
  /** which */
  conversationId: ConversationId;
  /** the site or brand */
  inbox: InboxId;
  /** chat or voice */
  channel: Channel;
  /** where it stands */
  status: ConversationStatus;
  /** who */
  customer: CustomerRef;
  /** BCP 47 tag */
  language: string;
  /** the last queue it entered */
  queue?: QueueId;
  /** the agent who owns, is offered, parked or wraps it up */
  owner?: Author;
  /** 0 to 9 */
  priority: number;
  /** UTC */
  startedAt: string;
  /** when the status began, UTC */
  statusSince: string;
  /** the log's last seq */
  lastSeq: number;
  /** the last message, cut to 200 characters; for the customer never a note */
  lastMessage?: string;
  /** UTC */
  lastMessageAt?: string;
  /** the customer's rating */
  rating?: number;
  /** what the staff has read */
  staffReadSeq: number;
  /** what the customer has read */
  customerReadSeq: number;
  /** the consult that runs; never for the customer */
  consult?: ConsultView;
  /** who takes part beside the owner; absent when nobody does */
  supervisors?: Author[];
}

/** Takes a conversation from the virtual agent. It is assigned to the sender right after. */
export interface ConversationTakeOverFrame {
  /** which */
  conversationId: ConversationId;
}

/** Gives the conversation to a queue. */
export interface ConversationTransferFrame {
  /** which */
  conversationId: ConversationId;
  /** the target */
  queue: QueueId;
  /** private note for the next agent */
  note?: string;
  /** whom of the queue to try first */
  agent?: AgentId;
}

/** Takes a parked conversation up again. */
export interface ConversationUnparkFrame {
  /** which */
  conversationId: ConversationId;
}

/** Ends a subscription. */
export interface ConversationUnsubscribeFrame {
  /** which */
  conversationId: ConversationId;
}

/** Says which conversation is on this client's screen now, so that others see who looks at it. One per connection: the next one takes its place. Counts only for a conversation that the connection is subscribed to. */
export interface ConversationViewFrame {
  /** which; absent when none is */
  conversationId?: ConversationId;
}

/** Names one customer: a visitor of an inbox, or a verified person of the site. Travels as a bare JSON string. 1 to 64 characters of `A-Z a-z 0-9 . _ -`. */
export type CustomerId = string;

/** No device of the customer is connected any more. It may turn out to be wrong: a gateway that has the customer says so, and `CustomerReturned` follows. */
export interface CustomerLeftEvent {
  type: 'customer.left';
  /** when the last device went, UTC */
  since: string;
  /** whether nobody saw the customer go, and nobody has heard of them for long either */
  presumed: boolean;
}

/** A customer as the CRM knows them. */
export interface CustomerRecord {
  /** the CRM's own id */
  recordId: string;
  /** which CRM: `builtin`, `salesforce` or `hubspot` */
  crm: string;
  /** full name */
  name: string;
  /** e-mail address */
  email: string;
  /** E.164, if known */
  phone?: string;
  /** company, if any */
  company?: string;
  /** such as `standard` or `gold` */
  tier: string;
  /** date of the first order */
  customerSince?: string;
  /** postal address in one line */
  address?: string;
  /** the record in the CRM's own screens, if it has any */
  url?: string;
}

/** The customer as the conversation knows them. */
export interface CustomerRef {
  /** stable for the visitor token's life, or for the person when verified */
  id: CustomerId;
  /** the name to show */
  displayName: string;
  /** the e-mail address, known only when the site signed it */
  email?: string;
  /** whether the embedding site signed this identity; an unverified customer gets no personal data */
  verified: boolean;
}

/** A device of the customer is connected again after `CustomerLeft`. */
export interface CustomerReturnedEvent {
  type: 'customer.returned';
}

/** What the conversation turned out to be about. */
export interface DispositionRecordedEvent {
  type: 'disposition.recorded';
  /** who says so */
  agent: Author;
  /** a code of the queue's list, such as `billing.corrected` */
  disposition: string;
  /** free text */
  note?: string;
}

/** Done; there is nothing more to say. */
export type DoneReply = Record<string, unknown>;

/** A refusal. */
export interface ErrorBody {
  /** what kind */
  code: ErrorCode;
  /** what happened, for a person */
  message: string;
  /** whether the same request may succeed later */
  retryable: boolean;
}

/**
 * Why a request was refused. Nothing was changed.
 * - `bad_request`: The frame is not what the schema says.
 * - `unknown_type`: The frame type is unknown, or not for this socket.
 * - `not_found`: No such thing, or not yours: the two are not told apart.
 * - `forbidden`: You may see it but not do this.
 * - `conversation_closed`: The conversation is over.
 * - `wrong_state`: The conversation's state does not allow this now.
 * - `offer_gone`: The offer no longer rings at you.
 * - `attachment_rejected`: The file's size, type or content is not accepted.
 * - `rate_limited`: Too much in too short a time.
 * - `unavailable`: A part of Tandem cannot be reached; sending again with the same id is safe.
 * - `at_capacity`: You have as many conversations as you may have at once.
 */
export type ErrorCode =
  | 'bad_request'
  | 'unknown_type'
  | 'not_found'
  | 'forbidden'
  | 'conversation_closed'
  | 'wrong_state'
  | 'offer_gone'
  | 'attachment_rejected'
  | 'rate_limited'
  | 'unavailable'
  | 'at_capacity';

/** Names one logged or published event; the key that consumers deduplicate on. Travels as a bare JSON string. 1 to 64 characters of `A-Z a-z 0-9 . _ -`. */
export type EventId = string;

/** A stretch of a log. */
export interface EventPageReply {
  /** in order, without gaps */
  events: ConversationEventPush[];
  /** the log's last seq */
  lastSeq: number;
}

/** Asks for a stretch of the log. */
export interface EventsFetchFrame {
  /** which log */
  conversationId: ConversationId;
  /** events after this one */
  afterSeq: number;
  /** 1 to 500 */
  limit: number;
}

/**
 * Why an agent does not get a conversation.
 * - `lacks_skill`: Lacks a skill, or has it at too low a level.
 * - `language`: Does not speak the language.
 * - `channel`: Takes no conversations of this channel at all.
 * - `at_capacity`: Has no room for another one of this channel.
 * - `busy`: Wants nothing new.
 * - `missed`: Did not answer offers.
 * - `disconnected`: Available, but no console is connected at the moment.
 * - `declined`: Declined it, or did not answer, just before.
 * - `kept_for_another`: It waits for another agent, who is preferred.
 */
export type ExclusionReason =
  | 'lacks_skill'
  | 'language'
  | 'channel'
  | 'at_capacity'
  | 'offline'
  | 'away'
  | 'busy'
  | 'missed'
  | 'disconnected'
  | 'declined'
  | 'kept_for_another';

/** Everything the virtual agent learned, given to the human agent. Seen by staff only. */
export interface Handoff {
  /** why it was handed over */
  reason: HandoffReason;
  /** display name of the last matched intent */
  intent?: string;
  /** the intent's confidence, 0 to 1 */
  confidence: number;
  /** what was understood, by parameter name */
  parameters: Record<string, unknown>;
  /** BCP 47 tag of the conversation's language */
  language: string;
  /** mood of the customer's last message from -1 (bad) to 1 (good), where estimated */
  sentiment?: number;
  /** where the conversation goes */
  queue: QueueId;
  /** skills that an agent must have */
  skills: string[];
  /** 0 (normal) to 9 (most urgent) */
  priority: number;
  /** a few plain sentences in the conversation's language where that is English or German, else in English */
  summary: string;
  /** how many turns in a row were not understood */
  noMatchCount: number;
  /** whether the customer's identity was verified */
  authenticated: boolean;
  /** how much feeling there is in that message, whichever way; 0 or more, where estimated */
  sentimentMagnitude?: number;
  /** what was said last, oldest first: at most 10, each at most 240 characters; absent in handoffs from before this was written */
  lastTurns?: HandoffLine[];
}

/** One thing that was said. */
export interface HandoffLine {
  /** who said it */
  author: AuthorKind;
  /** what, cut where it was long */
  text: string;
}

/**
 * Why the virtual agent gave the conversation to a human.
 * - `requested`: The customer asked for a person.
 * - `no_match`: The virtual agent failed to understand too often in a row.
 * - `policy`: The agent definition sends this intent to a human.
 * - `sentiment`: The customer's mood asks for a human.
 * - `virtual_agent_unavailable`: The virtual agent or its fulfilment failed or was too slow.
 * - `unresolved`: The virtual agent answered but the customer's problem remains.
 */
export type HandoffReason =
  | 'requested'
  | 'no_match'
  | 'policy'
  | 'sentiment'
  | 'virtual_agent_unavailable'
  | 'unresolved';

/** Asks for a person. */
export interface HandoffRequestFrame {
  /** where */
  conversationId: ConversationId;
}

/** The virtual agent gave up the conversation. `ConversationQueued` follows in the same commit. */
export interface HandoffRequestedEvent {
  type: 'handoff.requested';
  /** what it learned */
  handoff: Handoff;
}

/** The first frame, within 5 s. */
export interface HelloFrame {
  /** a JWT of the local issuer, Identity Platform or the widget session */
  token: string;
  /** last seq held, by conversation id, of up to 200 conversations; 0 loads from the start */
  resume: Record<string, number>;
}

/** Stands in for an event that the viewer may not see, so that seq stays gap-free for everyone. Never stored. */
export interface HiddenEvent {
  type: 'hidden';
}

/** Names one inbox: a brand or site that customers write to. Travels as a bare JSON string. 1 to 64 characters of `A-Z a-z 0-9 . _ -`. */
export type InboxId = string;

/** An event at its place in the log: what is stored, published on `conversation-events-v1` and pushed to sockets. */
export interface LoggedEvent {
  /** unique; the same on every redelivery */
  eventId: EventId;
  /** the log it belongs to */
  conversationId: ConversationId;
  /** position in that log, from 1, without gaps */
  seq: number;
  /** when it was committed, UTC; not an order */
  at: string;
  /** what happened */
  event: ConversationEvent;
}

/** A staff login at the local issuer. */
export interface LoginAnswer {
  /** JWT for REST and the agent socket */
  token: string;
  /** UTC */
  expiresAt: string;
  /** subject */
  userId: string;
  /** name */
  displayName: string;
  /** what the user may be */
  roles: Role[];
}

/** Everything up to a seq reached a device of one side. Never decreases for a side. */
export interface MessageDeliveredEvent {
  type: 'message.delivered';
  /** whose device */
  side: Side;
  /** the last seq that reached it */
  upToSeq: number;
}

/** Names one posted message or private note. Travels as a bare JSON string. 1 to 64 characters of `A-Z a-z 0-9 . _ -`. */
export type MessageId = string;

/** A message that the customer and the staff see. */
export interface MessagePostedEvent {
  type: 'message.posted';
  /** the message */
  messageId: MessageId;
  /** the sender's own id of it, unique per conversation; absent for bot and system */
  clientMessageId?: string;
  /** who wrote it */
  author: Author;
  /** up to 10,000 characters of plain text; may be empty when there are attachments */
  text: string;
  /** files sent with it */
  attachments: AttachmentRef[];
  /** buttons offered under it */
  quickReplies: QuickReply[];
}

/** One side has seen everything up to a seq. Never decreases for a side. */
export interface MessageReadEvent {
  type: 'message.read';
  /** who read */
  side: Side;
  /** the last seq that was seen */
  upToSeq: number;
}

/** The person has seen everything up to a seq. */
export interface MessageReadFrame {
  /** where */
  conversationId: ConversationId;
  /** the last seq seen */
  upToSeq: number;
}

/** Posts a message. */
export interface MessageSendFrame {
  /** where */
  conversationId: ConversationId;
  /** the client's own id, 1 to 64 characters; repeat it when sending again */
  clientMessageId: string;
  /** up to 10,000 characters; may be empty when there are attachments */
  text: string;
  /** up to 10 ids from `attachment.prepare`, uploaded before */
  attachments: AttachmentId[];
}

/** The sender is writing, or stopped. Send at most every 3 s. */
export interface MessageTypingFrame {
  /** where */
  conversationId: ConversationId;
  /** whether writing */
  typing: boolean;
}

/** A metric with its value and the rule it follows. */
export interface MetricView {
  /** stable name, such as `first_response_time` */
  name: string;
  /** for people */
  title: string;
  /** the rule in words, printed beside the number */
  formula: string;
  /** `count`, `percent`, `seconds` or `score` */
  unit: string;
  /** the value, or the median where there is a distribution; absent when there is nothing to measure */
  value?: number;
  /** the 90th percentile, for distributions */
  p90?: number;
  /** how many conversations it rests on */
  sample: number;
  /** the value of the same weekday a week before, up to the same time of day */
  previous?: number;
  /** values over the day or the asked range, oldest first */
  series: MetricViewPoint[];
}

/** One point of a series. */
export interface MetricViewPoint {
  /** hour or day, such as `14:00` or `2026-11-22` */
  label: string;
  /** absent when there was nothing to measure */
  value?: number;
  /** for distributions */
  p90?: number;
}

/** Adds a private note. */
export interface NoteAddFrame {
  /** where */
  conversationId: ConversationId;
  /** the client's own id; repeat it when sending again */
  clientMessageId: string;
  /** up to 10,000 characters */
  text: string;
}

/** A private note. The customer never sees it. */
export interface NoteAddedEvent {
  type: 'note.added';
  /** the note */
  noteId: MessageId;
  /** the writer's own id of it */
  clientMessageId?: string;
  /** who wrote it */
  author: Author;
  /** up to 10,000 characters */
  text: string;
}

/** Takes an offer. */
export interface OfferAcceptFrame {
  /** which */
  offerId: OfferId;
}

/** Refuses an offer. */
export interface OfferDeclineFrame {
  /** which */
  offerId: OfferId;
  /** free text */
  reason?: string;
}

/** The offer ended without an assignment. The status becomes `queued` again, with the old waiting time. */
export interface OfferEndedEvent {
  type: 'offer.ended';
  /** the offer */
  offerId: OfferId;
  /** whom it rang at */
  agent: Author;
  /** how it ended */
  outcome: OfferOutcome;
}

/** An offer no longer rings at you. */
export interface OfferGonePush {
  /** which */
  offerId: OfferId;
  /** `accepted`, `declined`, `expired`, `customer_left`, `agent_unavailable`, `queue_removed` or `supervisor`; and `auto_accepted`, `pulled` or `assigned` when the conversation is yours without a yes */
  reason: string;
}

/** Names one offer of one conversation to one agent. Travels as a bare JSON string. 1 to 64 characters of `A-Z a-z 0-9 . _ -`. */
export type OfferId = string;

/** A conversation rings at an agent. A slot of the agent is reserved until the offer ends. */
export interface OfferMadeRoutingEvent {
  type: 'offer.made';
  /** the offer */
  offerId: OfferId;
  /** the conversation */
  conversationId: ConversationId;
  /** whom it rings at */
  agent: Author;
  /** the queue it waited in */
  queue: QueueId;
  /** when it stops ringing, UTC */
  expiresAt: string;
  /** how long it rings in all */
  ringSeconds: number;
  /** how long the customer has waited in the queue, in milliseconds */
  waitedMillis: number;
  /** why this conversation and this agent; absent where only the offer is shown */
  explanation?: AssignmentExplanation;
}

/** How an offer ended without an assignment. */
export type OfferOutcome =
  | 'declined'
  | 'expired'
  | 'withdrawn';

/** A conversation rings at you. */
export interface OfferRingingPush {
  /** answer with it */
  offerId: OfferId;
  /** who waits */
  conversation: ConversationSummary;
  /** which queue */
  queue: QueueId;
  /** when it stops ringing, UTC */
  expiresAt: string;
  /** how long it rings in all */
  ringSeconds: number;
  /** how long the customer has waited, in milliseconds */
  waitedMillis: number;
  /** set when a colleague asks you in, rather than a customer waits for you */
  consult?: ConsultInvitation;
}

/** An order as the CRM knows it. */
export interface OrderRecord {
  /** what the customer calls it, such as `1042` */
  number: string;
  /** whose */
  customerRecordId: string;
  /** `processing`, `shipped`, `delivered`, `cancelled` or `returned` */
  status: string;
  /** UTC */
  placedAt: string;
  /** amount */
  total: number;
  /** ISO 4217 */
  currency: string;
  /** what was ordered */
  items: OrderRecordItem[];
  /** who brings it */
  carrier?: string;
  /** the carrier's number */
  trackingNumber?: string;
  /** date */
  expectedDelivery?: string;
  /** the invoice, once written */
  invoiceNumber?: string;
}

/** A line of an order. */
export interface OrderRecordItem {
  /** product */
  name: string;
  /** pieces */
  quantity: number;
}

/** The client's heartbeat. */
export type PingFrame = Record<string, unknown>;

/** A participant connected or went away. */
export interface PresencePush {
  /** where */
  conversationId: ConversationId;
  /** who */
  author: Author;
  /** whether connected */
  online: boolean;
}

/**
 * Why a conversation entered a queue.
 * - `agent_unavailable`: Its agent went offline or vanished.
 * - `customer_returned`: The customer wrote again: in a parked conversation, or in a new one soon after another had ended.
 * - `unparked`: A parked conversation was taken up again by its agent.
 * - `takeover`: A staff member took it from the virtual agent, and gets it at once.
 * - `overflow`: Its queue was full or too slow, so it waits in another one.
 */
export type QueueCause =
  | 'handoff'
  | 'transfer'
  | 'agent_unavailable'
  | 'customer_returned'
  | 'unparked'
  | 'takeover'
  | 'overflow';

/** Names one queue, such as `billing`. Travels as a bare JSON string. 1 to 64 characters of `A-Z a-z 0-9 . _ -`. */
export type QueueId = string;

/** The customer's place in the queue. */
export interface QueuePositionPush {
  /** which conversation */
  conversationId: ConversationId;
  /** which queue */
  queue: QueueId;
  /** 1 is next */
  position: number;
  /** absent when it cannot be estimated */
  estimatedWaitSeconds?: number;
  /** when the queue opens, UTC; absent when it is open */
  opensAt?: string;
  /** whether a call back was promised; absent: no */
  callback?: boolean;
}

/** A queue as boards show it. */
export interface QueueView {
  /** which */
  queueId: QueueId;
  /** name for people */
  name: string;
  /** skills that an agent must have */
  skills: string[];
  /** how many wait or ring */
  waiting: number;
  /** since when the longest-waiting waits, UTC */
  longestWaitSince?: string;
  /** agents with the skills who are not offline */
  staffed: number;
  /** agents with the skills and a free slot */
  available: number;
  /** codes to choose from when resolving */
  dispositions: QueueViewDisposition[];
  /** who waits, first to be served first; empty for those who may not see it */
  places: QueueViewWaitingPlace[];
  /** what an agent may say when declining; absent or empty: free text */
  declineReasons?: string[];
  /** whether agents may take the next one by themselves; absent: no */
  pull?: boolean;
  /** whether it is open; absent: always */
  open?: boolean;
  /** when it opens or closes next, UTC */
  nextChange?: string;
}

/** An outcome to choose from. */
export interface QueueViewDisposition {
  /** stored */
  code: string;
  /** shown */
  label: string;
}

/** Somebody who waits. */
export interface QueueViewWaitingPlace {
  /** which conversation */
  conversationId: ConversationId;
  /** who */
  customerName: string;
  /** since when, UTC */
  waitingSince: string;
  /** 0 to 9 */
  priority: number;
  /** name of the agent it rings at */
  offeredTo?: string;
  /** until when nobody is asked, because the queue is closed, UTC; absent when it is open */
  opensAt?: string;
  /** whether a call back was promised; absent: no */
  callback?: boolean;
}

/** A button under a virtual agent's message. */
export interface QuickReply {
  /** what the button says */
  title: string;
  /** what is sent as the customer's message when it is pressed */
  text: string;
}

/** Rates an ended conversation, once. */
export interface RatingSubmitFrame {
  /** which */
  conversationId: ConversationId;
  /** 1 to 5 */
  score: number;
  /** up to 1,000 characters */
  comment?: string;
}

/** The customer rated the conversation. At most once. */
export interface RatingSubmittedEvent {
  type: 'rating.submitted';
  /** 1 (bad) to 5 (good) */
  score: number;
  /** up to 1,000 characters */
  comment?: string;
}

/**
 * Why a conversation is over.
 * - `customer_left`: The customer was gone for longer than the inbox waits.
 */
export type ResolveCause =
  | 'agent_resolved'
  | 'customer_ended'
  | 'customer_left';

/**
 * There is no partial recovery: a catch-up is complete, or the client starts over.
 * - `complete`: Every missed event follows.
 * - `reset`: Drop what you hold of this conversation and load it from the start.
 * - `not_found`: No such conversation for you.
 */
export type ResumeOutcome =
  | 'complete'
  | 'reset'
  | 'not_found';

/**
 * What a principal may be. A supervisor can do what an agent can, an admin what a supervisor can.
 * - `service`: One of Tandem's own processes.
 */
export type Role =
  | 'customer'
  | 'agent'
  | 'supervisor'
  | 'admin'
  | 'service';

/** Why a conversation is where it is (`GET /api/routing/conversations/ID/explanation`), as things are at this moment. */
export interface RoutingExplanation {
  /** which */
  conversationId: ConversationId;
  /** where it stands for routing */
  stage: RoutingExplanationStage;
  /** the queue it waits or waited in */
  queue: QueueId;
  /** the queue it came from, because that one was full or slow */
  overflowedFrom?: QueueId;
  /** when its waiting began, UTC */
  since: string;
  /** 1 is next; absent when it does not wait */
  position?: number;
  /** expected time until an agent is offered it; absent when nobody is staffed */
  estimatedWaitSeconds?: number;
  /** why nobody has it yet; absent when it does not wait */
  waiting?: AssignmentExplanation;
  /** the agent that it waits for alone */
  keptFor?: AgentId;
  /** until when, UTC */
  keptUntil?: string;
  /** when less will be asked of an agent, UTC */
  relaxesAt?: string;
  /** when the queue's maximum wait ends, UTC */
  maxWaitAt?: string;
  /** why it was offered last, and to whom; absent if it never was */
  decision?: AssignmentExplanation;
  /** until when nobody is asked, because the queue is closed, UTC; absent when it is open */
  opensAt?: string;
  /** whether a call back was promised; absent: no */
  callback?: boolean;
}

/** Where a conversation stands for routing. */
export type RoutingExplanationStage =
  | 'waiting'
  | 'ringing'
  | 'owned';

/** The mood of one message, on Dialogflow's scales. */
export interface Sentiment {
  /** from -1 (bad) to 1 (good) */
  score: number;
  /** how much feeling there is, whichever way; 0 or more */
  magnitude: number;
}

/** The two sides of a conversation. Delivery and read marks belong to a side, not to a device. */
export type Side =
  | 'customer'
  | 'staff';

/** A link to one file, usable by whoever holds it until it expires. */
export interface SignedLink {
  /** relative to the gateway, or absolute on Cloud Storage */
  url: string;
  /** at most five minutes ahead, UTC */
  expiresAt: string;
}

/** One side has let the other wait for longer than the inbox likes. The customer was reminded in the same commit; for the staff's silence this is all that happens. */
export interface SilenceNoticedEvent {
  type: 'silence.noticed';
  /** who is silent */
  side: Side;
  /** when the silence began, UTC */
  since: string;
}

/** Somebody who has a conversation on the screen. */
export interface StaffViewer {
  /** who */
  author: Author;
  /** whether it is a supervisor or admin */
  supervisor: boolean;
}

/** Events follow as pushes. */
export interface SubscribedReply {
  /** the conversation now */
  conversation: ConversationSummary;
  /** whether the catch-up is complete */
  resume: ResumeOutcome;
  /** whether you look on as a supervisor without the agents being shown it; absent means no */
  unseen?: boolean;
}

/** A supervisor takes part from now on, visibly for the customer, and may write. The owner stays the owner. When the conversation stops being `active`, `SupervisorLeft` comes first. */
export interface SupervisorJoinedEvent {
  type: 'supervisor.joined';
  /** who */
  supervisor: Author;
}

/** A supervisor no longer takes part. */
export interface SupervisorLeftEvent {
  type: 'supervisor.left';
  /** who */
  supervisor: Author;
}

/** Routing's answer to whether an agent may take a conversation from the virtual agent. True when it was given; the decision itself falls when routing reads the log. */
export interface TakeoverCheck {
  /** why not; absent when nothing speaks against it */
  refusal?: ErrorBody;
}

/** The virtual agent finished a turn. Its answer, if any, follows as `MessagePosted`. */
export interface TurnCompletedEvent {
  type: 'turn.completed';
  /** seq of the customer message it answers; one turn per message */
  inReplyToSeq: number;
  /** display name of the matched intent */
  intent: string;
  /** 0 to 1 */
  confidence: number;
  /** what was understood, by parameter name */
  parameters: Record<string, unknown>;
  /** whether nothing was understood */
  fallback: boolean;
  /** time from message to answer, in milliseconds */
  tookMillis: number;
  /** the mood of the customer's message, where it was estimated */
  sentiment?: Sentiment;
  /** what went wrong beneath a turn that was answered all the same, such as a fulfilment that failed */
  diagnostic?: string;
}

/** What a supervisor says that a turn of the virtual agent should have been. At most one per turn. */
export interface TurnCorrection {
  /** the conversation */
  conversationId: ConversationId;
  /** seq of the turn */
  seq: number;
  /** what the customer wrote */
  text: string;
  /** BCP 47 tag of the conversation */
  language: string;
  /** display name of the intent that the virtual agent took it for */
  matchedIntent: string;
  /** its confidence, 0 to 1 */
  confidence: number;
  /** display name of the right intent; absent when none of them is right */
  intent?: string;
  /** whether it was undone and no longer counts */
  withdrawn: boolean;
  /** who said so last */
  by: Author;
  /** when, UTC */
  at: string;
  /** everything that was ever said about this turn, oldest first; at most 50 */
  changes: TurnCorrectionChange[];
}

/** One thing that was said. */
export interface TurnCorrectionChange {
  /** who */
  by: Author;
  /** when, UTC */
  at: string;
  /** display name of the right intent; absent when none is */
  intent?: string;
  /** whether the correction was undone */
  withdrawn: boolean;
}

/** What to put in place. */
export interface TurnCorrectionWanted {
  /** display name of the right intent; absent when none of them is right */
  intent?: string;
}

/** Somebody is writing, or stopped. */
export interface TypingPush {
  /** where */
  conversationId: ConversationId;
  /** who */
  author: Author;
  /** whether writing; forget it after 6 s */
  typing: boolean;
}

/** Where to put a file's bytes: one `PUT` with the announced content type and size. */
export interface UploadTicketReply {
  /** name it in `message.send` once the upload succeeded */
  attachmentId: AttachmentId;
  /** works once, for this file only */
  uploadUrl: string;
  /** until when, UTC */
  expiresAt: string;
}

/** Who else has the conversation on the screen, you yourself left out. The whole list each time, at most once a second; never stored. Supervisors who listen in unannounced are shown to supervisors only. */
export interface ViewersPush {
  /** which */
  conversationId: ConversationId;
  /** who, by name */
  viewers: StaffViewer[];
}

/** An intent of the agent definition, as somebody chooses one. */
export interface VirtualAgentIntent {
  /** display name */
  name: string;
  /** one of its training phrases in the agent's default language; absent where it has none */
  example?: string;
}

/** What the virtual agent says. */
export interface VirtualAgentQueryAnswer {
  /** as asked */
  session: string;
  /** display name of the matched intent; absent when no answer could be had */
  intent?: string;
  /** 0 to 1 */
  confidence: number;
  /** what was understood, by parameter name */
  parameters: Record<string, unknown>;
  /** whether nothing was understood */
  fallback: boolean;
  /** what to show, in order */
  replies: VirtualAgentQueryReply[];
  /** where a human should take over, if one should */
  handoff?: VirtualAgentQueryHandover;
  /** whether the dialogue is finished */
  endsConversation: boolean;
  /** the mood of the question, where it was estimated */
  sentiment?: Sentiment;
}

/** Where a human should take over. */
export interface VirtualAgentQueryHandover {
  /** why */
  reason: HandoffReason;
  /** whose agents should */
  queue: QueueId;
  /** skills that the agent must have */
  skills: string[];
  /** 0 (normal) to 9 (most urgent) */
  priority: number;
  /** what to tell the agent; may be empty */
  summary: string;
}

/** What is asked. */
export interface VirtualAgentQueryQuestion {
  /** names a dialogue, to be understood in its context: 1 to 32 of `A-Z a-z 0-9 _ -` */
  session: string;
  /** 1 to 2,000 characters */
  text: string;
  /** BCP 47 tag */
  language: string;
  /** the site or brand asked */
  inbox: InboxId;
  /** who asks; only a verified one is told personal data */
  customer: CustomerRef;
}

/** One message. */
export interface VirtualAgentQueryReply {
  /** plain text */
  text: string;
  /** buttons under it */
  quickReplies: QuickReply[];
}

/** The connection stands. Missed events of the resumed conversations follow as pushes, in order. */
export interface WelcomeReply {
  /** names this connection in logs and support requests */
  connectionId: string;
  /** send `ping` at least this often; silence for twice as long ends the connection */
  heartbeatSeconds: number;
  /** who the token says you are */
  you: Actor;
  /** your open conversations: a customer's own, an agent's assigned, offered and parked ones */
  conversations: ConversationSummary[];
  /** for each conversation named in `hello`: whether the catch-up is complete */
  resumes: Record<string, ResumeOutcome>;
  /** offers that ring at you now */
  offers: OfferRingingPush[];
  /** your routing state; agents only */
  agent?: AgentView;
  /** which of the resumed conversations you look on at as a supervisor without the agents being shown it; absent means none */
  unseen?: ConversationId[];
}

/** A supervisor says something to the owner alone. The customer never sees it, nor do other agents. */
export interface WhisperPostedEvent {
  type: 'whisper.posted';
  /** the message */
  messageId: MessageId;
  /** the writer's own id of it */
  clientMessageId?: string;
  /** the supervisor */
  author: Author;
  /** the owner at that moment */
  to: Author;
  /** up to 10,000 characters */
  text: string;
}

/** A supervisor says something to the owning agent alone. */
export interface WhisperSendFrame {
  /** where */
  conversationId: ConversationId;
  /** the client's own id; repeat it when sending again */
  clientMessageId: string;
  /** 1 to 10,000 characters */
  text: string;
}

/** A session. */
export interface WidgetSession {
  /** JWT for the customer socket and attachments, lives an hour */
  token: string;
  /** when the token ends, UTC */
  expiresAt: string;
  /** keep it to come back as the same visitor; secret */
  visitorToken: string;
  /** who this is */
  customerId: CustomerId;
  /** name */
  displayName: string;
  /** whether the site signed the identity */
  verified: boolean;
}

/** How an inbox looks and greets (`GET /api/widget/inboxes/ID`). */
export interface WidgetSessionInbox {
  /** which */
  inbox: InboxId;
  /** head line of the widget */
  title: string;
  /** first words */
  greeting: string;
  /** CSS hex colour */
  brandColor: string;
  /** `left` or `right` */
  position: string;
  /** questions offered as buttons before the first message */
  suggestions: string[];
  /** largest file */
  maxAttachmentBytes: number;
  /** accepted content types */
  attachmentTypes: string[];
}

/** Asks for a session. */
export interface WidgetSessionRequest {
  /** the site or brand */
  inbox: InboxId;
  /** what the last session gave to this browser; absent on the first visit */
  visitorToken?: string;
  /** a JWT that the site signed for its logged-in user; absent for anonymous visitors */
  identityToken?: string;
}

/** Supervisors: ends an offer, takes a conversation from its agent or ends after-contact work. */
export interface WorkFreeFrame {
  /** which */
  conversationId: ConversationId;
}

/** Takes the next waiting conversation where queues allow it. */
export interface WorkPullFrame {
  /** only from this queue */
  queue?: QueueId;
}

/** Ends the after-contact work. */
export interface WrapupCompleteFrame {
  /** which */
  conversationId: ConversationId;
}

/** The after-contact work is done; the status becomes `resolved`. */
export interface WrapupCompletedEvent {
  type: 'wrapup.completed';
  /** whose wrap-up it was */
  agent: Author;
  /** the agent or the server's timer */
  by: WrapupEnd;
}

/** Who ended the wrap-up. */
export type WrapupEnd =
  | 'agent'
  | 'timer';

/** Your after-contact work runs. */
export interface WrapupRunningPush {
  /** which conversation */
  conversationId: ConversationId;
  /** when the server ends it, UTC */
  endsAt: string;
}

/** What a client may ask, by frame type: the data sent and the data of the reply. */
export interface ClientFrames {
  /** The first frame, within 5 s. */
  'hello': { data: HelloFrame; reply: WelcomeReply };
  /** The client's heartbeat. */
  'ping': { data: PingFrame; reply: DoneReply };
  /** Posts a message. */
  'message.send': { data: MessageSendFrame; reply: AcceptedReply };
  /** The sender is writing, or stopped. Send at most every 3 s. */
  'message.typing': { data: MessageTypingFrame; reply: DoneReply };
  /** The person has seen everything up to a seq. */
  'message.read': { data: MessageReadFrame; reply: AcceptedReply };
  /** Asks for a stretch of the log. */
  'events.fetch': { data: EventsFetchFrame; reply: EventPageReply };
  /** Announces a file. */
  'attachment.prepare': { data: AttachmentPrepareFrame; reply: UploadTicketReply };
  /** Opens a conversation and subscribes to it. */
  'conversation.start': { data: ConversationStartFrame; reply: AcceptedReply };
  /** Asks for a person. */
  'handoff.request': { data: HandoffRequestFrame; reply: AcceptedReply };
  /** Ends the conversation. */
  'conversation.end': { data: ConversationEndFrame; reply: AcceptedReply };
  /** Rates an ended conversation, once. */
  'rating.submit': { data: RatingSubmitFrame; reply: AcceptedReply };
  /** Asks a second agent in before a transfer: name an agent or a queue, not both. */
  'consult.start': { data: ConsultStartFrame; reply: AcceptedReply };
  /** Gives the conversation to the consulted agent, who has come in; you leave. */
  'consult.complete': { data: ConsultCompleteFrame; reply: AcceptedReply };
  /** Ends the consult: the owner keeps the conversation, the consulted agent leaves. */
  'consult.end': { data: ConsultEndFrame; reply: AcceptedReply };
  /** Writes to the other agent of the consult; the customer does not see it. */
  'consult.message': { data: ConsultMessageFrame; reply: AcceptedReply };
  /** A supervisor says something to the owning agent alone. */
  'whisper.send': { data: WhisperSendFrame; reply: AcceptedReply };
  /** A supervisor takes part from now on: the customer is shown it, and `message.send` is allowed. */
  'conversation.join': { data: ConversationJoinFrame; reply: AcceptedReply };
  /** A supervisor takes part no longer. */
  'conversation.leave': { data: ConversationLeaveFrame; reply: AcceptedReply };
  /** Says which conversation is on this client's screen now, so that others see who looks at it. One per connection: the next one takes its place. Counts only for a conversation that the connection is subscribed to. */
  'conversation.view': { data: ConversationViewFrame; reply: DoneReply };
  /** Chooses the agent's state. */
  'agent.set-state': { data: AgentSetStateFrame; reply: DoneReply };
  /** Takes an offer. */
  'offer.accept': { data: OfferAcceptFrame; reply: AcceptedReply };
  /** Refuses an offer. */
  'offer.decline': { data: OfferDeclineFrame; reply: DoneReply };
  /** Asks for a conversation's events from now on and those missed. */
  'conversation.subscribe': { data: ConversationSubscribeFrame; reply: SubscribedReply };
  /** Ends a subscription. */
  'conversation.unsubscribe': { data: ConversationUnsubscribeFrame; reply: DoneReply };
  /** Adds a private note. */
  'note.add': { data: NoteAddFrame; reply: AcceptedReply };
  /** Gives the conversation to a queue. */
  'conversation.transfer': { data: ConversationTransferFrame; reply: AcceptedReply };
  /** Sets the conversation aside. */
  'conversation.park': { data: ConversationParkFrame; reply: AcceptedReply };
  /** Takes a parked conversation up again. */
  'conversation.unpark': { data: ConversationUnparkFrame; reply: AcceptedReply };
  /** Takes a conversation from the virtual agent. It is assigned to the sender right after. */
  'conversation.take-over': { data: ConversationTakeOverFrame; reply: AcceptedReply };
  /** Gives the conversation back to the virtual agent. */
  'conversation.return-to-bot': { data: ConversationReturnToBotFrame; reply: AcceptedReply };
  /** Ends the contact with a disposition. */
  'conversation.resolve': { data: ConversationResolveFrame; reply: AcceptedReply };
  /** Ends the after-contact work. */
  'wrapup.complete': { data: WrapupCompleteFrame; reply: DoneReply };
  /** Takes the next waiting conversation where queues allow it. */
  'work.pull': { data: WorkPullFrame; reply: AcceptedReply };
  /** Supervisors: sets another agent's state. */
  'agent.set-state-of': { data: AgentSetStateOfFrame; reply: DoneReply };
  /** Supervisors: gives a waiting conversation to an agent. */
  'conversation.assign': { data: ConversationAssignFrame; reply: DoneReply };
  /** Supervisors: moves a waiting conversation up or down. */
  'conversation.prioritise': { data: ConversationPrioritiseFrame; reply: DoneReply };
  /** Supervisors: ends an offer, takes a conversation from its agent or ends after-contact work. */
  'work.free': { data: WorkFreeFrame; reply: DoneReply };
}

/** What may be sent on /ws/customer. */
export type CustomerFrameType =
  | 'hello'
  | 'ping'
  | 'message.send'
  | 'message.typing'
  | 'message.read'
  | 'events.fetch'
  | 'attachment.prepare'
  | 'conversation.start'
  | 'handoff.request'
  | 'conversation.end'
  | 'rating.submit';

/** What may be sent on /ws/agent. */
export type AgentFrameType =
  | 'hello'
  | 'ping'
  | 'message.send'
  | 'message.typing'
  | 'message.read'
  | 'events.fetch'
  | 'attachment.prepare'
  | 'consult.start'
  | 'consult.complete'
  | 'consult.end'
  | 'consult.message'
  | 'whisper.send'
  | 'conversation.join'
  | 'conversation.leave'
  | 'conversation.view'
  | 'agent.set-state'
  | 'offer.accept'
  | 'offer.decline'
  | 'conversation.subscribe'
  | 'conversation.unsubscribe'
  | 'note.add'
  | 'conversation.transfer'
  | 'conversation.park'
  | 'conversation.unpark'
  | 'conversation.take-over'
  | 'conversation.return-to-bot'
  | 'conversation.resolve'
  | 'wrapup.complete'
  | 'work.pull'
  | 'agent.set-state-of'
  | 'conversation.assign'
  | 'conversation.prioritise'
  | 'work.free';

export type ClientFrameType = keyof ClientFrames;

/** What a server pushes, by type. */
export interface ServerPushes {
  /** The next event of a conversation. Per conversation and connection the seq grows by exactly one each time. */
  'event': ConversationEventPush;
  /** Continuity was lost: drop what you hold of this conversation and load it from the start. */
  'reset': ConversationResetPush;
  /** Somebody is writing, or stopped. */
  'typing': TypingPush;
  /** A participant connected or went away. */
  'presence': PresencePush;
  /** The customer's place in the queue. */
  'queue.position': QueuePositionPush;
  /** A conversation rings at you. */
  'offer.made': OfferRingingPush;
  /** An offer no longer rings at you. */
  'offer.withdrawn': OfferGonePush;
  /** An agent's state changed: your own, or any when you are a supervisor. */
  'agent.state': AgentStatePush;
  /** Your after-contact work runs. */
  'wrapup.started': WrapupRunningPush;
  /** Queues, agents or numbers on the boards changed: fetch what is shown. At most once a second per topic. */
  'board.changed': BoardChangedPush;
  /** Who else has the conversation on the screen, you yourself left out. The whole list each time, at most once a second; never stored. Supervisors who listen in unannounced are shown to supervisors only. */
  'viewers': ViewersPush;
}

/** What is pushed on /ws/customer. */
export type CustomerPushType =
  | 'event'
  | 'reset'
  | 'typing'
  | 'presence'
  | 'queue.position';

/** What is pushed on /ws/agent. */
export type AgentPushType =
  | 'event'
  | 'reset'
  | 'typing'
  | 'presence'
  | 'offer.made'
  | 'offer.withdrawn'
  | 'agent.state'
  | 'wrapup.started'
  | 'board.changed'
  | 'viewers';

export type ServerPushType = keyof ServerPushes;

/** Any reply's data. */
export type AnyReply =
  | WelcomeReply
  | AcceptedReply
  | EventPageReply
  | UploadTicketReply
  | SubscribedReply
  | DoneReply;

/** A request on the wire. The reply carries the same id. */
export type RequestMessage<T extends ClientFrameType = ClientFrameType> = {
  [K in T]: { id: string; type: K; data: ClientFrames[K]['data'] };
}[T];

/** A reply on the wire: either data or an error. */
export type ReplyMessage<T extends ClientFrameType = ClientFrameType> =
  | { replyTo: string; data: ClientFrames[T]['reply']; error?: undefined }
  | { replyTo: string; data?: undefined; error: ErrorBody };

/** A push on the wire. Narrow it by `type`. Skip types that are not listed here. */
export type PushMessage<T extends ServerPushType = ServerPushType> = {
  [K in T]: { type: K; data: ServerPushes[K] };
}[T];

/** The subprotocol of both sockets. */
export const SUBPROTOCOL = 'tandem.v1';

/** Why the server closed a socket. 4000 to 4499: reconnect with jitter. 4500 to 4999: do not. */
export const CloseCodes = {
  /** The gateway shuts down; reconnect elsewhere. */
  DRAINING: 4000,
  /** The client read too slowly; reconnect and resume. */
  SLOW_CONSUMER: 4001,
  /** Nothing was heard for two heartbeats. */
  NO_HEARTBEAT: 4002,
  /** The token's time ran out; get a new one and resume. */
  TOKEN_EXPIRED: 4003,
  /** The token is not valid. */
  BAD_TOKEN: 4500,
  /** The client does not speak the protocol: no hello, or too many broken frames. */
  PROTOCOL_ERROR: 4501,
  /** A newer connection took this one's place. */
  SUPERSEDED: 4502,
  /** The token's role may not use this socket. */
  FORBIDDEN: 4503,
} as const;

export type CloseCode = (typeof CloseCodes)[keyof typeof CloseCodes];
