import type { AgentPlan, QueuePlan, RoutingPlan } from '../src/data/plan-types';

/** The shop's routing plan. */
export function demoPlan(): RoutingPlan {
  return {
    ...emptyPlan(),
    queues: {
      general: queue('General', {}, { dispositions: outcomes('general', 'Answered', 'Wrong address') }),
      billing: queue('Billing', { billing: 2 }, {
        languages: ['de', 'en'],
        priority: 3,
        maxWait: 'PT10M',
        maxDepth: 40,
        overflow: 'general',
        relaxation: [
          { after: 'PT1M', skills: { billing: 1 } },
          { after: 'PT3M', skills: { billing: 0 } },
        ],
        wrapup: { mode: 'timed', time: 'PT45S' },
        hours: 'office',
        closedAction: 'callback',
        sticky: { within: 'PT24H' },
        dispositions: outcomes('billing', 'Invoice corrected', 'Refund started', 'Charge explained', 'No problem found'),
        declineReasons: ['Not my subject', 'I know the customer'],
      }),
      orders: queue('Orders', { orders: 1 }, { pull: true, hours: 'office', dispositions: outcomes('orders', 'Order changed', 'Delivery explained', 'Order cancelled') }),
      technical: queue('Technical', { technical: 3 }, {
        strategy: 'most_skilled',
        offlinePolicy: 'transfer',
        offlineTarget: 'general',
        dispositions: outcomes('technical', 'Fixed', 'Replacement sent', 'Passed to the workshop'),
      }),
    },
    agents: {
      ana: agent('Ana Torres', { billing: 4, orders: 2 }, 3, ['red'], ['en', 'de']),
      ben: agent('Ben Okafor', { orders: 3, technical: 2 }, 3, ['blue'], ['en']),
      chloe: { ...agent('Chloé Martin', { billing: 2, technical: 2 }, 2, ['red'], ['en', 'fr']), capacity: { chat: 2, voice: 1, voiceInterruptsChat: true } },
    },
    hours: {
      office: {
        name: 'Office',
        timeZone: 'Europe/Berlin',
        week: {
          MONDAY: [{ from: '09:00:00', to: '12:00:00' }, { from: '13:00:00', to: '17:00:00' }],
          TUESDAY: [{ from: '09:00:00', to: '17:00:00' }],
          WEDNESDAY: [{ from: '09:00:00', to: '17:00:00' }],
          THURSDAY: [{ from: '09:00:00', to: '20:00:00' }],
          FRIDAY: [{ from: '22:00:00', to: '02:00:00' }],
        },
        holidays: [
          { name: 'Christmas', yearly: '--12-25', dates: [] },
          { name: 'Easter Monday', dates: ['2027-03-29', '2028-04-17'] },
        ],
        exceptions: [{ date: '2026-12-24', name: 'Christmas Eve', open: [{ from: '09:00:00', to: '12:00:00' }] }],
      },
    },
    skills: {
      billing: { name: 'Billing', description: 'Invoices, refunds and what the bank says about them' },
      orders: { name: 'Orders', description: 'Changes, deliveries, returns' },
      technical: { name: 'Technical', description: '' },
    },
    teams: { blue: { name: 'Blue', description: 'Late shift' }, red: { name: 'Red', description: '' } },
  };
}

export function emptyPlan(): RoutingPlan {
  return {
    ringTime: 'PT20S',
    wrapupTime: 'PT1M',
    graceTime: 'PT30S',
    coolDown: 'PT30S',
    preferredTime: 'PT20S',
    unansweredOffers: 2,
    expectedHandleTime: 'PT5M',
    weights: { queuePriority: 'PT10M', handoffPriority: 'PT10M', tiers: { gold: 'PT5M' }, sentiment: 'PT2M', returned: 'PT5M', promisedCallback: 'PT10M' },
    queues: {},
    agents: {},
    hours: {},
    skills: {},
    teams: {},
  };
}

/** Hundreds of everything, and a name that is longer than any place for it. */
export function largePlan(): RoutingPlan {
  const plan = demoPlan();
  const long = 'Customers of the wholesale department who '.repeat(8).slice(0, 300);
  plan.queues.long = queue(long, { [`skill-${'x'.repeat(50)}`]: 5 });
  for (let i = 0; i < 300; i += 1) {
    plan.queues[`queue-${i}`] = queue(`Queue ${i}`, { billing: 1 + (i % 5) });
    plan.agents[`agent-${i}`] = agent(`Agent ${i}`, { billing: 1 + (i % 5), orders: 2 }, 3, ['red'], ['en']);
  }
  plan.agents.long = agent(long, { billing: 1 }, 1, [], []);
  return plan;
}

function queue(name: string, skills: Record<string, number>, more: Partial<QueuePlan> = {}): QueuePlan {
  return {
    name,
    skills,
    languages: [],
    priority: 0,
    weight: 1,
    serviceTarget: { percent: 80, within: 'PT20S' },
    wrapup: { mode: 'timed' },
    strategy: 'longest_idle',
    relaxation: [],
    autoAccept: false,
    pull: false,
    offlinePolicy: 'requeue',
    closedAction: 'message',
    dispositions: [],
    declineReasons: [],
    ...more,
  };
}

function agent(name: string, skills: Record<string, number>, chat: number, teams: string[], languages: string[]): AgentPlan {
  return { name, skills, languages, teams, capacity: { chat, voice: 0, voiceInterruptsChat: false } };
}

function outcomes(queueId: string, ...labels: string[]): { code: string; label: string }[] {
  return labels.map((label) => ({ code: `${queueId}.${label.toLowerCase().replaceAll(' ', '-')}`, label }));
}
