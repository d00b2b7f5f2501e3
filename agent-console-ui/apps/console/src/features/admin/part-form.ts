import type { PlanProblem, RoutingPlan } from '../../data/plan-types';

/** What a form of one part of the plan works with. */
export interface PartForm<T> {
  value: T;
  set: (change: Partial<T>) => void;
  /** What is wrong with a field of this part, by its path within the part. */
  error: (field: string) => string | undefined;
  /** The whole plan, to choose from. */
  plan: RoutingPlan;
  /** Which part it is; empty for a new one without an id, and for the settings. */
  id: string;
}

/** Finds the first error of a field. */
export function errorFinder(problems: readonly PlanProblem[], prefix: string): (field: string) => string | undefined {
  const errors = problems.filter(({ severity, path }) => severity === 'ERROR' && path.startsWith(prefix));
  return (field) => {
    const message = errors.find(({ path }) => path === prefix + field)?.message;
    return message === undefined ? undefined : message.charAt(0).toUpperCase() + message.slice(1);
  };
}
