import { render } from 'preact';
import { App } from './app/app';
import './app/styles/base.css';
import './app/styles/thread.css';
import './app/styles/composer.css';
import { ChatController } from './chat/chat-controller';
import { HostBridge } from './chat/host-bridge';
import { SafeStorage } from './shared/storage';

const query = new URLSearchParams(location.search);
const inbox = query.get('inbox') ?? 'default';
const bridge = new HostBridge(query);
const prefix = `tandem-widget:${inbox}:`;
const lasting = new SafeStorage(
  prefix,
  () => localStorage,
  (key, value) => bridge.post({ type: 'keep', key, value }),
);
const chat = new ChatController({
  inbox,
  bridge,
  lasting,
  session: new SafeStorage(prefix, () => sessionStorage),
});

const theme = query.get('theme');
const standalone = bridge.isEmbedded
  ? undefined
  : ({
      type: 'init',
      theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
      locale: query.get('locale') ?? undefined,
      pageUrl: location.origin + location.pathname,
      open: true,
      kept: {},
    } as const);

const root = document.getElementById('messenger');
if (root) render(<App chat={chat} bridge={bridge} lasting={lasting} standalone={standalone} />, root);
