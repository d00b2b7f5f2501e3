import { TokenRefused, type SignedLink, type WidgetSession, type WidgetSessionInbox } from '@tandem/protocol';
import type { SafeStorage } from '../shared/storage';

const VISITOR = 'visitor';
const RENEW_BEFORE_MILLIS = 60_000;

/** An answer of the REST edge other than success. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Who this browser is to the inbox: keeps the visitor token, and gets and renews the session's token. */
export class VisitorSession {
  private session: WidgetSession | undefined;
  private pending: Promise<WidgetSession> | undefined;
  private identityToken: string | undefined;

  constructor(
    private readonly inbox: string,
    private readonly storage: SafeStorage,
    private readonly onIdentityRefused: () => void,
  ) {}

  /** Whether this browser has been here before. */
  get isKnown(): boolean {
    return this.storage.get(VISITOR) !== undefined;
  }

  get customerId(): string | undefined {
    return this.session?.customerId;
  }

  identify(identityToken: string | undefined): void {
    this.identityToken = identityToken;
    this.session = undefined;
    this.pending = undefined;
  }

  /** A token that still lives for a while. */
  async token(renew = false): Promise<string> {
    const { session } = this;
    if (!renew && session && Date.parse(session.expiresAt) - RENEW_BEFORE_MILLIS > Date.now()) return session.token;
    this.pending ??= this.open().finally(() => {
      this.pending = undefined;
    });
    return (await this.pending).token;
  }

  loadInbox(): Promise<WidgetSessionInbox> {
    return json(fetch(`/api/widget/inboxes/${encodeURIComponent(this.inbox)}`));
  }

  /** A link to a file, good for a few minutes. */
  link(conversationId: string, attachmentId: string): Promise<SignedLink> {
    return json(this.authorised(`/api/conversations/${conversationId}/attachments/${attachmentId}/link`, 'POST'));
  }

  async transcript(conversationId: string): Promise<Blob> {
    const response = await this.authorised(`/api/conversations/${conversationId}/transcript`, 'GET');
    if (!response.ok) throw await refusal(response);
    return response.blob();
  }

  private async authorised(path: string, method: string): Promise<Response> {
    const headers = { authorization: `Bearer ${await this.token()}` };
    return fetch(path, { method, headers });
  }

  private async open(): Promise<WidgetSession> {
    const visitorToken = this.storage.get(VISITOR);
    const { identityToken } = this;
    try {
      return this.keep(await this.request({ visitorToken, identityToken }));
    } catch (failure) {
      if (!(failure instanceof HttpRefusal) || failure.status >= 500 || failure.status === 429) throw failure;
      // The site's token or the remembered visitor is no longer good: go on as far as that allows.
      if (identityToken) {
        this.identityToken = undefined;
        this.onIdentityRefused();
      } else if (visitorToken) {
        this.storage.remove(VISITOR);
      } else {
        throw new TokenRefused(failure.message);
      }
      return this.open();
    }
  }

  private request(more: { visitorToken?: string; identityToken?: string }): Promise<WidgetSession> {
    const body = JSON.stringify({ inbox: this.inbox, ...more });
    return json(fetch('/api/widget/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body }));
  }

  private keep(session: WidgetSession): WidgetSession {
    this.session = session;
    this.storage.set(VISITOR, session.visitorToken);
    return session;
  }
}

async function json<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending;
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as T;
}

async function refusal(response: Response): Promise<HttpRefusal> {
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  return new HttpRefusal(response.status, problem.detail ?? response.statusText);
}
