/** How the messenger should look; the embedding page may choose, the inbox fills in the rest. */
export interface Look {
  /** CSS hex colour. */
  brandColor?: string;
  position?: 'left' | 'right';
}

export type Theme = 'light' | 'dark' | 'auto';

/** From the loader in the host page to the messenger in the iframe. */
export type ToMessenger =
  | {
      type: 'init';
      theme: Theme;
      locale?: string;
      /** The page's language, where the page did not choose a locale for the widget. */
      pageLanguage?: string;
      pageUrl: string;
      brandColor?: string;
      identityToken?: string;
      open: boolean;
      /** What the messenger asked to keep on an earlier page. */
      kept: Readonly<Record<string, string>>;
    }
  | { type: 'opened'; pageUrl: string; fullScreen: boolean; focus: boolean }
  | { type: 'closed' }
  | { type: 'identify'; token: string }
  | { type: 'reset' };

/** What the host page can listen to. Never a word of what was written. */
export interface PageEvents {
  ready: Record<string, never>;
  opened: Record<string, never>;
  closed: Record<string, never>;
  'unread-count': { count: number };
  'conversation-started': { conversationId: string };
  'conversation-ended': { conversationId: string };
  'agent-assigned': { displayName: string };
  'queue-position': { position: number; estimatedWaitSeconds?: number };
  error: { code: string };
}

export type PageEventName = keyof PageEvents;

/** From the messenger to the loader. */
export type ToLoader =
  | { type: 'ready' }
  | { type: 'look'; brandColor: string; position: 'left' | 'right'; dark: boolean; labels: LauncherLabels }
  | { type: 'close' }
  /** Who the visitor is, where the browser denies an iframe its own storage; never what was written. */
  | { type: 'keep'; key: string; value?: string }
  | { type: 'event'; name: PageEventName; detail: PageEvents[PageEventName] };

export interface LauncherLabels {
  open: string;
  close: string;
  dialog: string;
  /** Contains {count}. */
  unread: string;
}

const MARK = 'tandem-widget';

/** Wraps a message so that it is told apart from everything else that is posted between windows. */
export function wrap<M extends ToMessenger | ToLoader>(message: M): { mark: string; message: M } {
  return { mark: MARK, message };
}

/** The message, if it is one of ours. */
export function unwrap<M extends ToMessenger | ToLoader>(data: unknown): M | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { mark, message } = data as { mark?: unknown; message?: unknown };
  const ours = mark === MARK && typeof message === 'object' && message !== null && 'type' in message;
  return ours ? (message as M) : undefined;
}
