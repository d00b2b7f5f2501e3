import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TurnCorrection, VirtualAgentIntent } from '../contracts';
import { callApi, fetchFile } from '../shared/api';
import { downloadFile } from '../shared/csv';

const correctionsKey = ['corrections'] as const;

interface Wanted {
  conversation?: string;
  /** Those undone as well. */
  withdrawn?: boolean;
}

/** GET /api/virtual-agent/corrections: the last changed first. Supervisors only. */
export function useCorrections({ conversation, withdrawn = false }: Wanted, enabled = true) {
  const query = new URLSearchParams({ withdrawn: String(withdrawn), limit: '500' });
  if (conversation !== undefined) query.set('conversation', conversation);
  return useQuery({
    queryKey: [...correctionsKey, conversation ?? 'all', withdrawn],
    queryFn: ({ signal }) => callApi<TurnCorrection[]>(`/api/virtual-agent/corrections?${query}`, { signal }),
    enabled,
    staleTime: 5000,
  });
}

/** GET /api/virtual-agent/intents: what a turn can be corrected to, by name. */
export function useIntents(enabled: boolean) {
  return useQuery({
    queryKey: ['virtual-agent', 'intents'],
    queryFn: ({ signal }) => callApi<VirtualAgentIntent[]>('/api/virtual-agent/intents', { signal }),
    enabled,
    staleTime: Infinity,
  });
}

interface Said {
  conversationId: string;
  seq: number;
  /** `null`: none of the intents; absent: take the correction back. */
  intent?: string | null;
}

/** PUT or DELETE /api/virtual-agent/corrections/CONVERSATION/SEQ. */
export function useCorrect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ conversationId, seq, intent }: Said) => {
      const path = `/api/virtual-agent/corrections/${encodeURIComponent(conversationId)}/${seq}`;
      if (intent === undefined) return callApi<TurnCorrection>(path, { method: 'DELETE' });
      return callApi<TurnCorrection>(path, { method: 'PUT', body: intent === null ? {} : { intent } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: correctionsKey }),
  });
}

/** GET /api/virtual-agent/corrections/export, as a file of the browser. */
export async function downloadPhrases(): Promise<void> {
  downloadFile('dialogflow-agent.zip', await fetchFile('/api/virtual-agent/corrections/export'));
}
