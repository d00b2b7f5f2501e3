import type { Author, ConversationEvent, CustomerRef, Handoff, TurnCompletedEvent } from '../src/contracts';
import { ago, bot, inbox, jonas, maya, priya, visitor } from './people';

/** An event and how many minutes ago it happened. */
export type Step = readonly [minutesAgo: number, event: ConversationEvent];

export const agent = (id: string, displayName: string): Author => ({ kind: 'agent', id, displayName });
export const ana = agent('ana', 'Ana Torres');
export const ben = agent('ben', 'Ben Okafor');

export const customer = (ref: CustomerRef): Author => ({ kind: 'customer', id: ref.id, displayName: ref.displayName });

let messages = 0;

export function said(author: Author, text: string, more: Partial<Extract<ConversationEvent, { type: 'message.posted' }>> = {}): ConversationEvent {
  messages += 1;
  return { type: 'message.posted', messageId: `m-${messages}`, author, text, attachments: [], quickReplies: [], ...more };
}

export function started(ref: CustomerRef): ConversationEvent {
  return {
    type: 'conversation.started',
    inbox,
    channel: 'chat',
    customer: ref,
    language: ref === jonas ? 'de' : 'en',
    pageUrl: 'https://shop.example/orders/1042',
  };
}

export function turn(
  inReplyToSeq: number,
  intent: string,
  confidence: number,
  parameters: Record<string, unknown>,
  more: Partial<TurnCompletedEvent> = {},
): ConversationEvent {
  return { type: 'turn.completed', inReplyToSeq, intent, confidence, parameters, fallback: intent === 'fallback', tookMillis: 84, ...more };
}

export function handoff(more: Partial<Handoff> = {}): ConversationEvent {
  return {
    type: 'handoff.requested',
    handoff: {
      reason: 'policy',
      intent: 'invoice.problem',
      confidence: 0.91,
      parameters: { order: '1042', invoice: '2026-1187', problem: 'charged twice' },
      language: 'en',
      queue: 'billing',
      skills: ['billing'],
      priority: 2,
      summary: 'Maya was charged twice for order 1042 (invoice 2026-1187) and asks for the second payment back. The assistant confirmed the order is on its way.',
      noMatchCount: 0,
      authenticated: true,
      sentiment: -0.6,
      lastTurns: [
        { author: 'customer', text: 'You charged me twice!' },
        { author: 'bot', text: 'I am connecting you with our billing team.' },
      ],
      ...more,
    },
  };
}

export function queued(queue: string, priority = 0): ConversationEvent {
  return { type: 'conversation.queued', queue, cause: 'handoff', priority, skills: [], by: bot };
}

export function offered(to: Author): ConversationEvent {
  return { type: 'conversation.offered', offerId: `offer-${to.id}`, agent: to, expiresAt: ago(-0.3) };
}

export function assigned(to: Author): ConversationEvent {
  return { type: 'conversation.assigned', offerId: `offer-${to.id}`, agent: to };
}

/** Maya's whole way from the assistant to Ana. */
export function mayaStory(): Step[] {
  const her = customer(maya);
  return [
    [1446, started(maya)],
    [1446, said(her, 'where is my order 1042')],
    [1446, turn(2, 'order.status', 0.97, { order: '1042' })],
    [1446, said(bot, 'Order 1042 is on its way with PostNord and should arrive in two days. Your tracking number is SE4431190027.', { quickReplies: [{ title: 'Track the parcel', text: 'track' }, { title: 'Talk to a person', text: 'person' }] })],
    [9, said(her, 'thanks. I need to talk to someone about a wrong invoice though, 2026-1187 was charged twice')],
    [9, turn(5, 'invoice.problem', 0.91, { invoice: '2026-1187' })],
    [9, said(bot, 'I am sorry about that. I am handing you over to my colleagues in billing; they see everything we talked about.')],
    [9, handoff()],
    [9, queued('billing', 2)],
    [8.6, offered(ana)],
    [8.5, assigned(ana)],
    [8.2, said(ana, 'Hi Maya, this is Ana from billing. I am looking at invoice 2026-1187 right now.')],
    [8, said(ana, 'Give me two minutes to check with our payment provider.')],
    [7.8, { type: 'message.delivered', side: 'customer', upToSeq: 13 }],
    [7.6, { type: 'message.read', side: 'customer', upToSeq: 13 }],
    [6, { type: 'note.added', noteId: 'n-1', author: ana, text: 'Second charge shows as “pending reversal” at the provider, reference PX-88213. Should clear on its own by tomorrow.' }],
    [5, said(her, 'Here is the statement from my bank.', { attachments: [{ id: 'att-1', name: 'statement-november.png', contentType: 'image/png', sizeBytes: 182_400 }, { id: 'att-2', name: 'invoice-2026-1187.pdf', contentType: 'application/pdf', sizeBytes: 88_120 }] })],
    [4.9, { type: 'message.read', side: 'staff', upToSeq: 17 }],
    [4.5, said(ana, 'Thank you, that helps. I can see both payments.')],
    [4.4, { type: 'message.delivered', side: 'customer', upToSeq: 19 }],
    [1.2, said(her, 'Great. When will I get the money back?')],
    [1, said(her, 'I have a flight to pay tomorrow, so it matters a bit')],
  ];
}

export function jonasStory(): Step[] {
  const him = customer(jonas);
  return [
    [26, started(jonas)],
    [26, said(him, 'Kann ich die Lieferadresse für 1051 noch ändern?')],
    [26, turn(2, 'fallback', 0.31, {})],
    [26, said(bot, 'Das habe ich leider nicht verstanden. Möchten Sie mit einem Menschen sprechen?', { quickReplies: [{ title: 'Mit einem Menschen sprechen', text: 'Mensch' }] })],
    [25, handoff({ reason: 'requested', intent: 'human.request', confidence: 0.88, parameters: {}, queue: 'orders', summary: 'Jonas möchte die Lieferadresse der Bestellung 1051 ändern.', priority: 0, language: 'de', authenticated: true })],
    [25, queued('orders')],
    [23, assigned(ana)],
    [22, said(ana, 'Guten Tag Herr Weber, ja, das geht noch. Wie lautet die neue Adresse?')],
    [21, { type: 'message.delivered', side: 'customer', upToSeq: 8 }],
    [6, said(him, 'Lindenallee 4, 20259 Hamburg. Danke!')],
    [5.8, { type: 'message.read', side: 'staff', upToSeq: 10 }],
  ];
}

export function priyaStory(): Step[] {
  const her = customer(priya);
  return [
    [190, started(priya)],
    [190, said(her, 'My lamp flickers')],
    [189, queued('technical')],
    [188, assigned(ana)],
    [186, said(ana, 'Could you try another bulb and tell me what happens?')],
    [180, said(her, 'Will do tonight')],
    [179, { type: 'message.read', side: 'staff', upToSeq: 6 }],
    [178, { type: 'conversation.parked', agent: ana }],
  ];
}

export function waitingStory(ref: CustomerRef, queue: string, minutes: number, text: string, priority = 0): Step[] {
  return [
    [minutes + 2, started(ref)],
    [minutes + 1, said(customer(ref), text)],
    [minutes, queued(queue, priority)],
  ];
}

/** With the assistant all the time, and misunderstood once. */
export function noraStory(): Step[] {
  const her = customer({ id: 'cust-nora', displayName: 'Nora Haddad', verified: true });
  return [
    [4, started({ id: 'cust-nora', displayName: 'Nora Haddad', verified: true })],
    [4, said(her, 'can I get my money back for order 1044')],
    [4, turn(2, 'order.status', 0.52, { 'order-number': '1044' }, { sentiment: { score: -0.3, magnitude: 0.4 }, diagnostic: 'fulfilment: DEADLINE_EXCEEDED' })],
    [4, said(bot, 'I cannot look up order 1044 right now.')],
    [2, said(her, 'that is not what I asked')],
    [2, turn(5, 'Default Fallback Intent', 0.2, {}, { fallback: true })],
    [2, said(bot, 'I did not get that. Could you say it in other words?')],
  ];
}

export function visitorStory(): Step[] {
  const who = customer(visitor);
  return [
    [40, started(visitor)],
    [40, said(who, 'do you ship to Norway?')],
    [39, turn(2, 'fallback', 0.22, {})],
    [39, said(bot, 'I did not understand that.')],
    [38, queued('general')],
    [36, assigned(ben)],
    [35, said(ben, 'We do, within five working days.')],
    [33, said(who, 'perfect, thank you')],
    [32, { type: 'disposition.recorded', agent: ben, disposition: 'general.answered', note: 'Shipping to Norway' }],
    [32, { type: 'conversation.resolved', by: ben, cause: 'agent_resolved' }],
    [31, { type: 'wrapup.completed', agent: ben, by: 'agent' }],
    [30, { type: 'rating.submitted', score: 5, comment: 'Quick and friendly' }],
  ];
}
