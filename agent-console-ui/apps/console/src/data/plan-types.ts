/** The routing plan as `GET /api/routing/plan` gives it. Durations are ISO 8601 (`PT20S`), times of day `09:00`. */
export interface RoutingPlan extends PlanSettings {
  queues: Record<string, QueuePlan>;
  agents: Record<string, AgentPlan>;
  hours: Record<string, HoursPlan>;
  skills: Record<string, NamedPlan>;
  teams: Record<string, NamedPlan>;
}

/** What holds for all queues. */
export interface PlanSettings {
  ringTime: string;
  wrapupTime: string;
  graceTime: string;
  coolDown: string;
  preferredTime: string;
  unansweredOffers: number;
  expectedHandleTime: string;
  weights: ScoreWeights;
}

export interface ScoreWeights {
  queuePriority: string;
  handoffPriority: string;
  tiers: Record<string, string>;
  sentiment: string;
  returned: string;
  promisedCallback: string;
}

/** Skills or the like, each with its level. */
export type Levels = Record<string, number>;

export interface QueuePlan {
  name: string;
  skills: Levels;
  languages: string[];
  priority: number;
  weight: number;
  serviceTarget: { percent: number; within: string };
  ringTime?: string | undefined;
  wrapup: { mode: WrapupMode; time?: string | undefined };
  maxWait?: string | undefined;
  maxDepth?: number | undefined;
  overflow?: string | undefined;
  strategy: Strategy;
  relaxation: Ring[];
  sticky?: { within: string } | undefined;
  autoAccept: boolean;
  pull: boolean;
  offlinePolicy: OfflinePolicy;
  offlineTarget?: string | undefined;
  hours?: string | undefined;
  closedAction: ClosedAction;
  dispositions: Outcome[];
  declineReasons: string[];
  maxUnanswered?: number | undefined;
}

export const wrapupModes = ['timed', 'manual', 'none'] as const;
export const strategies = ['longest_idle', 'least_loaded', 'most_skilled'] as const;
export const offlinePolicies = ['requeue', 'keep', 'transfer'] as const;
export const closedActions = ['message', 'callback', 'overflow'] as const;

export type WrapupMode = (typeof wrapupModes)[number];
export type Strategy = (typeof strategies)[number];
export type OfflinePolicy = (typeof offlinePolicies)[number];
export type ClosedAction = (typeof closedActions)[number];

/** Who has waited so long takes less; level 0 drops the skill. */
export interface Ring {
  after: string;
  skills: Levels;
}

export interface Outcome {
  code: string;
  label: string;
}

export interface AgentPlan {
  name: string;
  skills: Levels;
  languages: string[];
  teams: string[];
  capacity: { chat: number; voice: number; voiceInterruptsChat: boolean };
}

export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof weekdays)[number];

export interface OpenInterval {
  from: string;
  to: string;
}

export interface HoursPlan {
  name: string;
  timeZone: string;
  week: Partial<Record<Weekday, OpenInterval[]>>;
  /** `yearly` is `--12-25`. */
  holidays: { name: string; yearly?: string | undefined; dates: string[] }[];
  exceptions: { date: string; name: string; open: OpenInterval[] }[];
}

/** A skill or a team. */
export interface NamedPlan {
  name: string;
  description: string;
}

export interface PlanProblem {
  severity: 'ERROR' | 'WARNING';
  path: string;
  code: string;
  message: string;
}

interface PlanActor {
  role: string;
  id: string;
  displayName?: string;
}

export interface PlanAnswer {
  version: number;
  changedAt: string;
  changedBy: PlanActor;
  plan: RoutingPlan;
  warnings: PlanProblem[];
}

/** One field before and after, as JSON text. */
export interface FieldChange {
  path: string;
  before?: string;
  after?: string;
}

export interface PlanAudit {
  version: number;
  at: string;
  actor: PlanActor;
  summary: string;
  changes: FieldChange[];
}

/** The kinds of parts that are put and taken away one by one. */
export interface PlanParts {
  queues: QueuePlan;
  agents: AgentPlan;
  hours: HoursPlan;
  skills: NamedPlan;
  teams: NamedPlan;
}

export type PartKind = keyof PlanParts;
