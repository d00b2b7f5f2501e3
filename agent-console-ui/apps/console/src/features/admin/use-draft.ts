import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { changedSince, problemsOf, usePlanCheck } from '../../data/plan';
import type { PlanAnswer, PlanAudit, PlanProblem, RoutingPlan } from '../../data/plan-types';
import { errorFinder, type PartForm } from './part-form';

interface DraftOptions<T> {
  answer: PlanAnswer;
  /** Where in the plan it stands, with the dot at its end; empty for the settings. */
  prefix: string;
  id: string;
  /** The part as it is in a plan; what a new one begins with. */
  read: (plan: RoutingPlan) => T;
  /** The plan with the part as it stands in the form. */
  write: (plan: RoutingPlan, value: T) => RoutingPlan;
  save: (value: T, version: number) => Promise<PlanAnswer>;
  /** A new part is looked at as soon as it has an id. */
  isNew?: boolean;
}

export interface Conflict {
  version: number;
  since: PlanAudit[];
}

/**
 * A part of the plan while it is edited. Follows the server until the first change, then keeps the version that the admin
 * saw. What others change elsewhere meanwhile does not matter; what they change here is a conflict to decide.
 */
export function useDraft<T extends object>({ answer, prefix, id, read, write, save, isNew = false }: DraftOptions<T>) {
  const [draft, setDraft] = useState<{ value: T; base: PlanAnswer }>();
  const [refused, setRefused] = useState<{ value: T; problems: PlanProblem[] }>();
  const [conflict, setConflict] = useState<Conflict>();
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const left = useRef(false);

  const value = draft?.value ?? read(answer.plan);
  const dirty = draft !== undefined;
  const [asked] = useDebouncedValue(value, 300);
  const check = usePlanCheck(write(answer.plan, asked), (dirty || isNew) && id !== '');
  const found = refused !== undefined && refused.value === value ? refused.problems : dirty || isNew ? (check.data ?? []) : answer.warnings;
  const problems = found.filter(({ severity, path }) => severity === 'ERROR' || concerns(path, prefix));

  // While the check runs, what it found before may no longer be so; the server decides at saving anyway.
  const blocked = problems.some(({ severity }) => severity === 'ERROR') && (found !== check.data || (asked === value && !check.isFetching));

  const form: PartForm<T> = {
    value,
    set: (change) => setDraft((known) => ({ value: { ...(known?.value ?? value), ...change }, base: known?.base ?? answer })),
    error: errorFinder(problems, prefix),
    plan: answer.plan,
    id,
  };

  /** Whether it is stored now. */
  async function submit(version = draft?.base.version ?? answer.version): Promise<boolean> {
    setState({ busy: true });
    try {
      await save(value, version);
      left.current = true;
      setDraft(undefined);
      setConflict(undefined);
      setState({ busy: false });
      return true;
    } catch (error) {
      const others = changedSince(error);
      if (others !== undefined && !touches(others, version, prefix)) return await submit(others.version);
      const named = problemsOf(error);
      if (others !== undefined) setConflict(others);
      if (named !== undefined) setRefused({ value, problems: named });
      setState({ busy: false, ...(others === undefined && named === undefined && { error }) });
      return false;
    }
  }

  function discard() {
    setDraft(undefined);
    setRefused(undefined);
    setConflict(undefined);
    setState({ busy: false });
  }

  return { form, dirty, problems, blocked, conflict, busy: state.busy, error: state.error, submit, discard, left };
}

function concerns(path: string, prefix: string): boolean {
  return prefix === '' ? isSetting(path) : path.startsWith(prefix) || `${path}.` === prefix;
}

const isSetting = (path: string) => !/^(queues|agents|hours|skills|teams)\./.test(path);

/** Whether others changed the same part, as far as the server told. */
function touches({ version, since }: Conflict, known: number, prefix: string): boolean {
  if (since.length < version - known) return true;
  return since.some(({ changes }) => changes.length === 0 || changes.some(({ path }) => concerns(path, prefix)));
}
