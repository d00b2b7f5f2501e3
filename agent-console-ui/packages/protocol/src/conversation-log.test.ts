import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationLog } from './conversation-log';
import { RequestFailed } from './errors';
import type { ConversationEventPush, EventPageReply } from './generated/contracts';
import { logged, maya, message } from './testing';

const whole = Array.from({ length: 450 }, (_, index) => logged(index + 1, message(maya, `text ${index + 1}`)));

function at(seq: number): ConversationEventPush {
  const event = whole[seq - 1];
  if (!event) throw new Error(`no event ${seq}`);
  return event;
}

/** A log over a server that holds the first `size` events. */
function setUp(size: number) {
  const server = { size };
  const fetchPage = vi.fn(
    async (afterSeq: number, limit: number): Promise<EventPageReply> => ({
      events: whole.slice(afterSeq, Math.min(afterSeq + limit, server.size)),
      lastSeq: server.size,
    }),
  );
  const seen: number[] = [];
  const fresh: number[][] = [];
  const onGone = vi.fn();
  const log = new ConversationLog({
    fetchPage,
    onGone,
    onEvents: (events, replaces) => {
      if (replaces) {
        fresh.push(events.map((event) => event.seq));
        seen.length = 0;
      }
      seen.push(...events.map((event) => event.seq));
    },
  });
  return { log, server, fetchPage, seen, fresh, onGone };
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('order', () => {
  it('hands events on by seq and drops repeats', () => {
    const { log, seen, fetchPage } = setUp(5);
    for (const seq of [1, 1, 2, 1, 3, 2, 3]) log.accept(at(seq));
    expect(seen).toEqual([1, 2, 3]);
    expect(fetchPage).not.toHaveBeenCalled();
  });

  it('fills a gap from the server and keeps what came early', async () => {
    const { log, seen, fetchPage } = setUp(6);
    log.accept(at(1));
    log.accept(at(5));
    log.accept(at(6));
    expect(seen).toEqual([1]);
    await settle();
    expect(seen).toEqual(upTo(6));
    expect(fetchPage).toHaveBeenCalledTimes(1);
    expect(fetchPage).toHaveBeenCalledWith(1, 200);
  });

  it('needs no answer for a gap that closes by itself', async () => {
    const { log, seen } = setUp(3);
    log.accept(at(1));
    log.accept(at(3));
    log.accept(at(2));
    expect(seen).toEqual([1, 2, 3]);
    await settle();
    expect(seen).toEqual([1, 2, 3]);
  });

  it('ends with the same log for any arrival with repeats', async () => {
    let seed = 42;
    const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    for (let round = 0; round < 200; round += 1) {
      const { log, seen } = setUp(30);
      const arrivals = [...upTo(30), ...upTo(30)].filter(() => random() < 0.7);
      for (let i = arrivals.length - 1; i > 0; i -= 1) {
        const j = Math.floor(random() * (i + 1));
        [arrivals[i], arrivals[j]] = [arrivals[j] ?? 1, arrivals[i] ?? 1];
      }
      for (const seq of arrivals) {
        log.accept(at(seq));
        if (random() < 0.2) await settle();
      }
      log.catchUpTo(30);
      await settle();
      expect(seen).toEqual(upTo(30));
    }
  });

  it('loads a long log page by page', async () => {
    const { log, seen, fetchPage } = setUp(450);
    log.catchUpTo(450);
    await settle();
    expect(seen).toEqual(upTo(450));
    expect(fetchPage).toHaveBeenCalledTimes(3);
  });
});

describe('trouble', () => {
  it('asks again later when a fetch fails, and not while disconnected', async () => {
    const { log, seen, fetchPage } = setUp(4);
    fetchPage.mockRejectedValueOnce(new RequestFailed('rate_limited', 'slow down', true));
    log.accept(at(3));
    await settle();
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(seen).toEqual(upTo(4));

    const cut = setUp(4);
    cut.fetchPage.mockRejectedValueOnce(new RequestFailed('disconnected', 'gone', true));
    cut.log.accept(at(3));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cut.fetchPage).toHaveBeenCalledTimes(1);
    cut.log.resumed('complete');
    await settle();
    expect(cut.seen).toEqual(upTo(4));
  });

  it('does not spin when the server cannot give what it announced', async () => {
    const { log, fetchPage } = setUp(2);
    log.accept(at(1));
    log.accept(at(9));
    await settle();
    expect(fetchPage.mock.calls.length).toBeLessThan(4);
  });

  it('reports a conversation that is not there', async () => {
    const { log, fetchPage, onGone } = setUp(2);
    fetchPage.mockRejectedValueOnce(new RequestFailed('not_found', 'no', false));
    log.catchUpTo(2);
    await settle();
    expect(onGone).toHaveBeenCalled();
  });
});

describe('reset', () => {
  it('replaces everything at once, when all of it is there', async () => {
    const { log, server, seen, fresh, fetchPage } = setUp(250);
    log.accept(at(1));
    log.reset();
    expect(seen).toEqual([1]);
    server.size = 252;
    log.accept(at(251));
    log.accept(at(252));
    await settle();
    expect(fresh).toEqual([upTo(252)]);
    expect(log.lastSeq).toBe(252);
    expect(fetchPage).toHaveBeenCalledWith(0, 200);
  });

  it('starts over when it is reset while it loads', async () => {
    const { log, fresh } = setUp(3);
    log.reset();
    log.reset();
    await settle();
    expect(fresh).toEqual([[1, 2, 3]]);
  });

  it('carries on after a connection lost on the way', async () => {
    const { log, fetchPage, fresh } = setUp(3);
    fetchPage.mockRejectedValueOnce(new RequestFailed('disconnected', 'gone', true));
    log.resumed('reset');
    await settle();
    expect(fresh).toEqual([]);
    log.resumed('complete');
    await settle();
    expect(fresh).toEqual([[1, 2, 3]]);
  });
});
