import type { ConversationEvent, ConversationEventPush, ConversationSummary, CustomerRef } from '../src/contracts';
import { inbox } from './people';
import type { Step } from './story';

/** One conversation of the mock server: its log and the summary that follows from it. */
export class MockLog {
  readonly events: ConversationEventPush[] = [];

  constructor(
    readonly conversationId: string,
    steps: readonly Step[] = [],
  ) {
    for (const [minutes, event] of steps) this.append(event, new Date(Date.now() - minutes * 60_000).toISOString());
  }

  append(event: ConversationEvent, at = new Date().toISOString()): ConversationEventPush {
    const seq = this.events.length + 1;
    const push = { conversationId: this.conversationId, seq, at, eventId: `${this.conversationId}-${seq}`, event };
    this.events.push(push);
    return push;
  }

  holds(clientMessageId: string): boolean {
    return this.events.some(({ event }) => 'clientMessageId' in event && event.clientMessageId === clientMessageId);
  }

  summary(): ConversationSummary {
    const summary: ConversationSummary = {
      conversationId: this.conversationId,
      inbox,
      channel: 'chat',
      status: 'bot',
      customer: nobody,
      language: 'en',
      priority: 0,
      startedAt: '',
      statusSince: '',
      lastSeq: this.events.length,
      staffReadSeq: 0,
      customerReadSeq: 0,
    };
    for (const push of this.events) apply(summary, push);
    return summary;
  }
}

const nobody: CustomerRef = { id: 'nobody', displayName: '', verified: false };

function apply(summary: ConversationSummary, { at, event }: ConversationEventPush): void {
  const become = (status: ConversationSummary['status']) => {
    summary.status = status;
    summary.statusSince = at;
  };
  switch (event.type) {
    case 'conversation.started':
      summary.customer = event.customer;
      summary.language = event.language;
      summary.startedAt = at;
      become('bot');
      break;
    case 'message.posted':
      summary.lastMessage = event.text.slice(0, 200) || event.attachments[0]?.name;
      summary.lastMessageAt = at;
      break;
    case 'message.read':
      if (event.side === 'staff') summary.staffReadSeq = event.upToSeq;
      else summary.customerReadSeq = event.upToSeq;
      break;
    case 'conversation.queued':
      summary.queue = event.queue;
      summary.owner = undefined;
      summary.priority = event.priority;
      become('queued');
      break;
    case 'conversation.offered':
      summary.owner = event.agent;
      become('offered');
      break;
    case 'conversation.assigned':
      summary.owner = event.agent;
      become('active');
      break;
    case 'conversation.parked':
      become('parked');
      break;
    case 'conversation.returned-to-bot':
      summary.owner = undefined;
      become('bot');
      break;
    case 'conversation.resolved':
      become(summary.status === 'active' ? 'wrapup' : 'resolved');
      break;
    case 'wrapup.completed':
      become('resolved');
      break;
    case 'consult.requested':
      summary.consult = { ...event, joined: false };
      break;
    case 'consult.offered':
    case 'consult.joined':
      if (summary.consult) summary.consult = { ...summary.consult, consulted: event.agent, joined: event.type === 'consult.joined' };
      break;
    case 'consult.ended':
      summary.consult = undefined;
      break;
    case 'supervisor.joined':
      summary.supervisors = [...(summary.supervisors ?? []), event.supervisor];
      break;
    case 'rating.submitted':
      summary.rating = event.score;
      break;
    default:
  }
}
