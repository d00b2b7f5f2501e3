import { FakeWebSocket, type ReceivedFrame } from '@tandem/protocol/testing';
import type { AgentView, ConversationEvent, ConversationSummary, MetricView, OfferRingingPush, StaffViewer, TurnCorrection } from '../src/contracts';
import { handleFrame } from './mock-frames';
import { answerRest } from './mock-rest';
import type { MockLog } from './mock-log';
import { MockRouting } from './mock-routing';
import { agents } from './people';
import { demoPlan, emptyPlan, largePlan } from './plan';
import { conversationsOf, type Scenario } from './scenario';

interface Options {
  scenario?: Scenario;
  userId?: string;
  role?: 'agent' | 'supervisor' | 'admin';
  demo?: boolean;
  /** Lets customers answer by themselves. */
  lively?: boolean;
  /** Whether supervisors look on without the agents being shown it. */
  unseen?: boolean;
}

/**
 * A whole back end in the page: REST and socket over made-up data, for looking at the console and for its tests. Speaks
 * the protocol but keeps no promise of delivery; those are proven against the real services.
 */
export class MockServer {
  readonly scenario: Scenario;
  readonly demo: boolean;
  /** How staff sign in, and who a token of Identity Platform stands for. */
  signIn: Record<string, unknown> = { staff: 'local' };
  me: Record<string, unknown> = {};
  readonly lively: boolean;
  userId: string;
  role: 'agent' | 'supervisor' | 'admin';
  agent: AgentView | undefined;
  offers: OfferRingingPush[] = [];
  /** Whether supervisors look on without the agents being shown it. */
  readonly unseen: boolean;
  metrics: MetricView[] | undefined;
  readonly logs: Map<string, MockLog>;
  corrections: TurnCorrection[] = [];
  readonly closedCases = new Set<string>();
  /** REST paths that fail, and how. */
  readonly failures = new Map<string, { status: number; code: string }>();
  /** Queues that are closed: until when, and what is told to whoever comes. */
  readonly closed = new Map<string, { opensAt: string; callback: boolean }>();
  /** Frame types that are refused, and with what. */
  readonly refusals = new Map<string, string>();
  readonly frames: ReceivedFrame[] = [];
  readonly routing: MockRouting;
  private socket: FakeWebSocket | undefined;
  private reachable = true;

  constructor({ scenario = 'demo', userId = 'ana', role = 'agent', demo = true, lively = false, unseen = false }: Options = {}) {
    this.scenario = scenario;
    this.demo = demo;
    this.lively = lively;
    this.unseen = unseen;
    this.userId = userId;
    this.role = role;
    this.logs = new Map(conversationsOf(scenario).map((log) => [log.conversationId, log]));
    this.routing = new MockRouting(scenario === 'empty' ? emptyPlan() : scenario === 'large' ? largePlan() : demoPlan());
    this.agent = agents().find(({ agentId }) => agentId === userId);
    if (scenario === 'empty' && this.agent !== undefined) this.agent = { ...this.agent, state: 'offline', load: 0 };
  }

  readonly createWebSocket = (url: string, protocol: string): FakeWebSocket => {
    const socket = new FakeWebSocket(url, protocol, (from, frame) => {
      this.frames.push(frame);
      queueMicrotask(() => handleFrame(this, from, frame));
    });
    setTimeout(() => {
      if (this.reachable) {
        this.socket = socket;
        socket.open();
      } else {
        socket.drop();
      }
    }, 0);
    return socket;
  };

  respond(method: string, url: URL, body: unknown): Response {
    return answerRest(this, method, url, body);
  }

  summaries(): ConversationSummary[] {
    return [...this.logs.values()].map((log) => log.summary());
  }

  /** Appends to a log and pushes it. */
  append(conversationId: string, event: ConversationEvent): number {
    const push = this.logs.get(conversationId)?.append(event);
    if (push === undefined) throw new Error(`No conversation ${conversationId}`);
    this.socket?.push('event', push);
    return push.seq;
  }

  /** Rings a waiting conversation at the agent. */
  ring(conversationId: string, ringSeconds = 20, consult?: OfferRingingPush['consult']): OfferRingingPush {
    const summary = this.logs.get(conversationId)?.summary();
    if (summary === undefined) throw new Error(`No conversation ${conversationId}`);
    const offer: OfferRingingPush = {
      offerId: `offer-${conversationId}`,
      conversation: summary,
      queue: summary.queue ?? 'general',
      expiresAt: new Date(Date.now() + ringSeconds * 1000).toISOString(),
      ringSeconds,
      waitedMillis: Date.now() - Date.parse(summary.statusSince),
      ...(consult && { consult }),
    };
    this.offers = [...this.offers, offer];
    this.socket?.push('offer.made', offer);
    return offer;
  }

  withdraw(offerId: string, reason: string): void {
    this.offers = this.offers.filter((offer) => offer.offerId !== offerId);
    this.socket?.push('offer.withdrawn', { offerId, reason });
  }

  setAgent(change: Partial<AgentView>): void {
    if (this.agent === undefined) return;
    this.agent = { ...this.agent, ...change, since: new Date().toISOString() };
    this.socket?.push('agent.state', { agent: this.agent });
  }

  boardChanged(topic: string): void {
    this.socket?.push('board.changed', { topic, version: Date.now() });
  }

  typing(conversationId: string, typing: boolean): void {
    const customer = this.logs.get(conversationId)?.summary().customer;
    if (customer === undefined) return;
    const author = { kind: 'customer' as const, id: customer.id, displayName: customer.displayName };
    this.socket?.push('typing', { conversationId, author, typing });
  }

  /** Who else has a conversation on the screen. */
  viewers(conversationId: string, viewers: StaffViewer[]): void {
    this.socket?.push('viewers', { conversationId, viewers });
  }

  wrapupStarted(conversationId: string, seconds: number): void {
    this.socket?.push('wrapup.started', { conversationId, endsAt: new Date(Date.now() + seconds * 1000).toISOString() });
  }

  /** The network goes away; later attempts fail until {@link reconnectable}. */
  disconnect(code = 1006): void {
    this.reachable = code >= 4500;
    this.socket?.drop(code);
    this.socket = undefined;
  }

  reconnectable(): void {
    this.reachable = true;
  }
}
