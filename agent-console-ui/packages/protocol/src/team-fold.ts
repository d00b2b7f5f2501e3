import type {
  Author,
  ConsultEndedEvent,
  ConsultJoinedEvent,
  ConsultOfferedEvent,
  ConsultOfferEndedEvent,
  ConsultRequestedEvent,
  ConsultView,
  SupervisorJoinedEvent,
  SupervisorLeftEvent,
} from './generated/contracts';

/** Who works on a conversation beside its owner. Nobody does once it is not active any more. */
export interface Team {
  readonly consult?: ConsultView;
  readonly supervisors: readonly Author[];
}

export type TeamEvent =
  | ConsultRequestedEvent
  | ConsultOfferedEvent
  | ConsultOfferEndedEvent
  | ConsultJoinedEvent
  | ConsultEndedEvent
  | SupervisorJoinedEvent
  | SupervisorLeftEvent;

export const nobody: Team = { supervisors: [] };

/** The team after one more event. An event about another consult than the one that runs changes nothing. */
export function foldTeam(team: Team, event: TeamEvent): Team {
  const { consult, supervisors } = team;
  switch (event.type) {
    case 'consult.requested': {
      const { consultId, by, agent, queue, question } = event;
      return { supervisors, consult: { consultId, by, agent, queue, question, joined: false } };
    }
    case 'supervisor.joined':
      return { ...team, supervisors: [...supervisors.filter(({ id }) => id !== event.supervisor.id), event.supervisor] };
    case 'supervisor.left':
      return { ...team, supervisors: supervisors.filter(({ id }) => id !== event.supervisor.id) };
    default:
  }
  if (consult === undefined || consult.consultId !== event.consultId) return team;
  switch (event.type) {
    case 'consult.offered':
      return { supervisors, consult: { ...consult, consulted: event.agent, joined: false } };
    case 'consult.offer-ended':
      return { supervisors, consult: { ...consult, consulted: undefined, joined: false } };
    case 'consult.joined':
      return { supervisors, consult: { ...consult, consulted: event.agent, joined: true } };
    case 'consult.ended':
      return { supervisors };
  }
}
