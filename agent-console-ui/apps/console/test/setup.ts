import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll, vi } from 'vitest';
import { startI18n } from '../src/i18n';

// What jsdom lacks and Mantine or the virtual lists ask for.
class NoResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

window.ResizeObserver = NoResizeObserver;
window.matchMedia = (query: string) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  }) as MediaQueryList;
window.HTMLElement.prototype.scrollIntoView = () => {};
Object.defineProperty(document, 'fonts', { value: { addEventListener: () => {}, removeEventListener: () => {} } });
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { get: () => 800, configurable: true },
  clientWidth: { get: () => 800, configurable: true },
  offsetHeight: { get: () => 800, configurable: true },
  offsetWidth: { get: () => 800, configurable: true },
});

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 8000 });

beforeAll(() => startI18n('en'));

afterEach(() => {
  cleanup();
  window.localStorage.clear();
  window.history.replaceState(null, '', '/console/');
  vi.restoreAllMocks();
});
