import type { CustomerRecord, CustomerRef } from '../../contracts';
import { useCustomersByEmail } from '../../data/customers-by-email';
import { isRecord, localStore, useLocalStore } from '../../shared/local-store';

export type CustomerMatch =
  | { state: 'loading' }
  | { state: 'error'; error: unknown; retry: () => void }
  | { state: 'several'; records: readonly CustomerRecord[]; choose: (record: CustomerRecord) => void }
  | { state: 'unknown'; choose: (record: CustomerRecord) => void }
  | { state: 'known'; record: CustomerRecord; chosenByHand: boolean; reset: () => void };

/** Which CRM record an agent chose for a customer, by the customer's id. */
const choices = localStore<Readonly<Record<string, CustomerRecord>>>('tandem.crm-choices', (stored) => {
  if (!isRecord(stored)) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, CustomerRecord & Record<string, unknown>] => {
      const record = entry[1];
      return isRecord(record) && typeof record.recordId === 'string' && typeof record.name === 'string';
    }),
  );
});

/** The CRM record of a customer: by the verified e-mail address, else as an agent chose it. */
export function useCustomerMatch(customer: CustomerRef): CustomerMatch {
  const email = customer.verified ? customer.email : undefined;
  const found = useCustomersByEmail(email);
  const chosen = useLocalStore(choices)[customer.id];

  const choose = (record: CustomerRecord) => choices.set({ ...choices.get(), [customer.id]: record });
  const reset = () => {
    choices.set(Object.fromEntries(Object.entries(choices.get()).filter(([id]) => id !== customer.id)));
  };

  if (chosen !== undefined) return { state: 'known', record: chosen, chosenByHand: true, reset };
  if (email === undefined) return { state: 'unknown', choose };
  if (found.isPending) return { state: 'loading' };
  if (found.isError) return { state: 'error', error: found.error, retry: () => void found.refetch() };
  const [first, ...others] = found.data;
  if (first === undefined) return { state: 'unknown', choose };
  if (others.length > 0) return { state: 'several', records: found.data, choose };
  return { state: 'known', record: first, chosenByHand: false, reset };
}
