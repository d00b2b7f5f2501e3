import { useEffect, useState } from 'preact/hooks';
import { Messenger } from './messenger';
import type { ToMessenger } from '../bridge/messages';
import { Appearance } from '../chat/appearance';
import { Chat } from '../chat/chat-context';
import type { ChatController } from '../chat/chat-controller';
import type { HostBridge } from '../chat/host-bridge';
import { english, Language, loadLanguage, type I18n } from '../i18n/i18n';
import type { SafeStorage } from '../shared/storage';

interface AppProps {
  chat: ChatController;
  bridge: HostBridge;
  lasting: SafeStorage;
  /** Stands in for the loader when no page embeds the messenger. */
  standalone?: Extract<ToMessenger, { type: 'init' }>;
}

/** Listens to the embedding page and shows the messenger. */
export function App({ chat, bridge, lasting, standalone }: AppProps) {
  const [i18n, setI18n] = useState<I18n>(english);
  const [focusRequest, setFocusRequest] = useState(0);

  useEffect(() => {
    const host = new HostSession(chat, bridge, lasting, setI18n, () => setFocusRequest((count) => count + 1));
    if (standalone) {
      void host.receive(standalone);
      void host.receive({ type: 'opened', pageUrl: standalone.pageUrl, fullScreen: false, focus: true });
    } else {
      bridge.listen((message) => void host.receive(message));
    }
  }, [chat, bridge, lasting, standalone]);

  return (
    <Chat.Provider value={chat}>
      <Language.Provider value={i18n}>
        <Messenger onClose={bridge.isEmbedded ? () => bridge.post({ type: 'close' }) : undefined} focusRequest={focusRequest} />
      </Language.Provider>
    </Chat.Provider>
  );
}

/** Does what the embedding page says. */
class HostSession {
  private i18n = english;
  private position: 'left' | 'right' = 'right';
  private knowsLook = false;
  private readonly appearance = new Appearance(() => this.tellLook());

  constructor(
    private readonly chat: ChatController,
    private readonly bridge: HostBridge,
    private readonly lasting: SafeStorage,
    private readonly onLanguage: (i18n: I18n) => void,
    private readonly onFocus: () => void,
  ) {}

  async receive(message: ToMessenger): Promise<void> {
    switch (message.type) {
      case 'init':
        await this.begin(message);
        break;
      case 'opened':
        this.chat.setOpen(true, message.pageUrl);
        // On a phone the keyboard would cover the greeting.
        if (message.focus && !message.fullScreen) this.onFocus();
        break;
      case 'closed':
        this.chat.setOpen(false);
        break;
      case 'identify':
        this.chat.identify(message.token);
        break;
      case 'reset':
        this.chat.reset();
        break;
      default:
    }
  }

  private async begin(init: Extract<ToMessenger, { type: 'init' }>): Promise<void> {
    // Before anything is awaited: the next message may open the panel, and with it the connection.
    this.lasting.seed(init.kept);
    if (init.identityToken) this.chat.identify(init.identityToken);
    this.appearance.set({ theme: init.theme, brandColor: init.brandColor });
    const i18n = await loadLanguage([init.locale, init.pageLanguage, ...navigator.languages]);
    this.i18n = i18n;
    this.chat.language = i18n.locale;
    document.documentElement.lang = i18n.locale;
    this.onLanguage(i18n);
    const inbox = await this.chat.begin();
    if (!inbox) return;
    this.position = inbox.position === 'left' ? 'left' : 'right';
    this.knowsLook = true;
    this.appearance.set({ brandColor: init.brandColor ?? inbox.brandColor });
  }

  /** Not before the inbox is known: until then the loader draws what it remembers. */
  private tellLook(): void {
    if (!this.knowsLook) return;
    const { t } = this.i18n;
    const labels = { open: t('openChat'), close: t('closeChat'), dialog: t('chat'), unread: t('openChatUnread') };
    const { brandColor, isDark } = this.appearance;
    this.bridge.post({ type: 'look', brandColor, position: this.position, dark: isDark, labels });
  }
}
