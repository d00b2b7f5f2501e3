import type { ConversationEvent } from '../src/contracts';
import { MockLog } from './mock-log';
import { bot, maya, priya } from './people';
import { ana, assigned, ben, customer, jonasStory, mayaStory, noraStory, priyaStory, queued, said, started, visitorStory, waitingStory } from './story';

/** What the mock server holds at the beginning. */
export type Scenario = 'demo' | 'empty' | 'large' | 'long';

export function conversationsOf(scenario: Scenario): MockLog[] {
  if (scenario === 'empty') return [];
  if (scenario === 'long') return longStories();
  const logs = [
    new MockLog('conv-maya', mayaStory()),
    new MockLog('conv-jonas', jonasStory()),
    new MockLog('conv-priya', priyaStory()),
    new MockLog('conv-visitor', visitorStory()),
    new MockLog('conv-elif', waitingStory({ id: 'cust-elif', displayName: 'Elif Demir', verified: true }, 'billing', 2.4, 'I was charged for a returned item', 5)),
    new MockLog('conv-tom', waitingStory({ id: 'cust-tom', displayName: 'Tom Sørensen', verified: false }, 'general', 0.7, 'Can somebody call me?')),
    new MockLog('conv-wren', waitingStory({ id: 'cust-wren', displayName: 'Wren Castillo', verified: true }, 'technical', 5.5, 'The app shows a blank page')),
    new MockLog('conv-nora', noraStory()),
    new MockLog('conv-old', [
      [8000, started(maya)],
      [8000, said(customer(maya), 'Is the oak shelf back in stock?')],
      [7999, said(bot, 'It is, and ships within two days.')],
      [7990, { type: 'conversation.resolved', by: customer(maya), cause: 'customer_ended' }],
    ]),
  ];
  if (scenario === 'large') grow(logs);
  return logs;
}

function grow(logs: MockLog[]): void {
  const first = ['Noor', 'Luca', 'Ines', 'Per', 'Sana', 'Otto', 'Maja', 'Ravi', 'Zoe', 'Kofi'];
  const last = ['Berg', 'Haddad', 'Silva', 'Novak', 'Costa', 'Lund', 'Weiss', 'Okoye', 'Mori', 'Khan'];
  for (let i = 0; i < 5000; i += 1) {
    const ref = { id: `cust-${i}`, displayName: `${first[i % 10] ?? ''} ${last[Math.floor(i / 10) % 10] ?? ''} ${i}`, verified: i % 3 === 0 };
    const end: ConversationEvent = { type: 'conversation.resolved', by: ben, cause: 'agent_resolved' };
    logs.push(
      new MockLog(`conv-${i}`, [
        [100 + i * 3, started(ref)],
        [99 + i * 3, said(customer(ref), `Question number ${i} about my order`)],
        [98 + i * 3, queued(['general', 'billing', 'orders', 'technical'][i % 4] ?? 'general')],
        ...(i % 7 === 0 ? [] : ([[97 + i * 3, assigned(ben)], [90 + i * 3, end]] as const)),
      ]),
    );
  }
  const long = logs.find(({ conversationId }) => conversationId === 'conv-priya');
  for (let i = 0; i < 5000; i += 1) {
    const text = `Line ${i}: ${'a few more words '.repeat(1 + (i % 9))}`;
    long?.append(i % 3 === 0 ? said(ana, text) : said(customer(priya), text));
  }
}

function longStories(): MockLog[] {
  const name = 'Wolfeschlegelsteinhausenbergerdorff '.repeat(9).slice(0, 300);
  const spaced = 'Maximiliana Antoinette Victoria '.repeat(10).slice(0, 300);
  const ref = { id: 'cust-long', displayName: name, email: `${'x'.repeat(60)}@${'y'.repeat(60)}.example`, verified: true };
  const other = { id: 'cust-spaced', displayName: spaced, verified: false };
  return [
    new MockLog('conv-maya', [
      [30, started(ref)],
      [29, said(customer(ref), 'x'.repeat(600))],
      [28, queued('billing', 9)],
      [27, assigned(ana)],
      [26, said(ana, `${'A very long answer that goes on. '.repeat(60)}\n\nSecond paragraph with https://example.com/${'path/'.repeat(40)}`)],
      [20, said(customer(ref), '', { attachments: [{ id: 'att-9', name: `${'long-file-name-'.repeat(18)}.pdf`, contentType: 'application/pdf', sizeBytes: 9_400_000 }] })],
      [18, { type: 'note.added', noteId: 'n-9', author: ana, text: 'z'.repeat(500) }],
    ]),
    new MockLog('conv-spaced', waitingStory(other, 'general', 12, 'word '.repeat(80), 9)),
  ];
}
