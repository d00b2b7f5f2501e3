import type { ComponentType } from 'react';
import type { AgentPlan, HoursPlan, NamedPlan, PartKind, PlanParts, QueuePlan } from '../../data/plan-types';
import { AgentForm } from './agent-form';
import { HoursForm } from './hours-form';
import { SkillForm, TeamForm } from './named-form';
import type { PartForm } from './part-form';
import { QueueForm } from './queue-form';

interface PartEditing<T> {
  Form: ComponentType<{ form: PartForm<T> }>;
  /** What a new one begins with. */
  create: (name: string) => T;
}

const named = (name: string): NamedPlan => ({ name, description: '' });

export const partKinds: { [K in PartKind]: PartEditing<PlanParts[K]> } = {
  queues: {
    Form: QueueForm,
    create: (name): QueuePlan => ({
      name,
      skills: {},
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
    }),
  },
  agents: {
    Form: AgentForm,
    create: (name): AgentPlan => ({
      name,
      skills: {},
      languages: [],
      teams: [],
      capacity: { chat: 3, voice: 0, voiceInterruptsChat: false },
    }),
  },
  hours: {
    Form: HoursForm,
    create: (name): HoursPlan => ({
      name,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      week: Object.fromEntries(
        (['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] as const).map((day) => [day, [{ from: '09:00', to: '17:00' }]]),
      ),
      holidays: [],
      exceptions: [],
    }),
  },
  skills: { Form: SkillForm, create: named },
  teams: { Form: TeamForm, create: named },
};

export const partKindNames = ['queues', 'agents', 'skills', 'teams', 'hours'] as const satisfies readonly PartKind[];
