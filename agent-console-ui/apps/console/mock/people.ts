import type { AgentView, Author, CaseRecord, CustomerRecord, CustomerRef, OrderRecord } from '../src/contracts';

/** The shop's people, orders and cases: the story that all fixtures tell. */
export const inbox = 'shop';

export const bot: Author = { kind: 'bot', id: 'bot', displayName: 'Assistant' };

export const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export function agents(): AgentView[] {
  return [
    { agentId: 'ana', displayName: 'Ana Torres', state: 'available', since: ago(12), load: 2, capacity: 3, skills: ['billing', 'orders'] },
    { agentId: 'ben', displayName: 'Ben Okafor', state: 'on_contact', since: ago(4), load: 3, capacity: 3, skills: ['orders', 'technical'] },
    { agentId: 'chloe', displayName: 'Chloé Martin', state: 'away', reason: 'meal', since: ago(21), load: 0, capacity: 2, skills: ['billing', 'technical'] },
    { agentId: 'sam', displayName: 'Sam Reyes', state: 'offline', since: ago(190), load: 0, capacity: 2, skills: [] },
  ];
}

export const staff = [
  { email: 'ana@tandem.example', userId: 'ana', displayName: 'Ana Torres', role: 'agent' },
  { email: 'ben@tandem.example', userId: 'ben', displayName: 'Ben Okafor', role: 'agent' },
  { email: 'chloe@tandem.example', userId: 'chloe', displayName: 'Chloé Martin', role: 'agent' },
  { email: 'sam@tandem.example', userId: 'sam', displayName: 'Sam Reyes', role: 'supervisor' },
  { email: 'ada@tandem.example', userId: 'ada', displayName: 'Ada Novak', role: 'admin' },
] as const;

export const password = 'tandem-demo';

export const maya: CustomerRef = { id: 'cust-maya', displayName: 'Maya Lindqvist', email: 'maya@brightleaf.example', verified: true };
export const jonas: CustomerRef = { id: 'cust-jonas', displayName: 'Jonas Weber', email: 'jonas@brightleaf.example', verified: true };
export const priya: CustomerRef = { id: 'cust-priya', displayName: 'Priya Raman', email: 'priya@brightleaf.example', verified: true };
export const visitor: CustomerRef = { id: 'cust-visitor', displayName: 'Visitor 4821', verified: false };

export const records: CustomerRecord[] = [
  {
    recordId: 'C-1001',
    crm: 'builtin',
    name: 'Maya Lindqvist',
    email: 'maya@brightleaf.example',
    phone: '+46 70 123 45 67',
    tier: 'gold',
    customerSince: '2021-03-14',
    address: 'Storgatan 12, 211 34 Malmö, Sweden',
  },
  {
    recordId: 'C-1002',
    crm: 'builtin',
    name: 'Jonas Weber',
    email: 'jonas@brightleaf.example',
    company: 'Weber Innenausbau',
    tier: 'standard',
    customerSince: '2024-09-02',
    address: 'Lindenallee 4, 20259 Hamburg, Germany',
  },
  { recordId: 'C-1003', crm: 'builtin', name: 'Priya Raman', email: 'priya@brightleaf.example', tier: 'silver', customerSince: '2023-01-20' },
  { recordId: 'C-1004', crm: 'builtin', name: 'Priya Raman (work)', email: 'priya@brightleaf.example', company: 'Raman Studio', tier: 'standard' },
];

export function orders(): OrderRecord[] {
  return [
    {
      number: '1042',
      customerRecordId: 'C-1001',
      status: 'shipped',
      placedAt: ago(4 * 1440),
      total: 248.9,
      currency: 'EUR',
      items: [
        { name: 'Oak shelf “Lund”', quantity: 1 },
        { name: 'Linen cushion', quantity: 2 },
      ],
      carrier: 'PostNord',
      trackingNumber: 'SE4431190027',
      expectedDelivery: inDays(2),
      invoiceNumber: '2026-1187',
    },
    {
      number: '1038',
      customerRecordId: 'C-1001',
      status: 'delivered',
      placedAt: ago(19 * 1440),
      total: 79,
      currency: 'EUR',
      items: [{ name: 'Desk lamp “Ljus”', quantity: 1 }],
      invoiceNumber: '2026-1102',
    },
    {
      number: '1051',
      customerRecordId: 'C-1002',
      status: 'processing',
      placedAt: ago(600),
      total: 1310,
      currency: 'EUR',
      items: [{ name: 'Dining table “Bord”', quantity: 1 }],
      expectedDelivery: inDays(9),
    },
  ];
}

export function cases(): CaseRecord[] {
  return [
    {
      caseId: 'K-77',
      customerRecordId: 'C-1001',
      subject: 'Charged twice on invoice 2026-1187',
      status: 'open',
      openedAt: ago(2 * 1440),
      updatedAt: ago(1440),
      summary: 'The card shows two payments of €248.90. Billing asked the payment provider to confirm.',
    },
  ];
}
