import { textOn } from '../shared/contrast';
import { STYLES } from './styles';

const SVG = 'http://www.w3.org/2000/svg';
const CHAT = 'M12 3.5c-5 0-9 3.3-9 7.5 0 2.3 1.2 4.4 3.2 5.8-.1 1.2-.6 2.3-1.5 3.2-.2.2 0 .5.3.5 1.9-.1 3.6-.8 4.9-1.9.7.1 1.4.2 2.1.2 5 0 9-3.5 9-7.8s-4-7.5-9-7.5Z';
const DOWN = 'M6 9.5l6 6 6-6';

/** What the loader draws: a launcher, a badge and a panel for the iframe, apart from the page's own style. */
export class Elements {
  readonly host = document.createElement('div');
  readonly panel = document.createElement('div');
  readonly launcher = document.createElement('button');
  private readonly badge = document.createElement('span');
  private readonly frame = document.createElement('div');

  constructor() {
    this.host.id = 'tandem-widget';
    const root = this.host.attachShadow({ mode: 'open' });
    addStyles(root);

    this.launcher.type = 'button';
    this.launcher.className = 'launcher';
    this.launcher.append(icon('chat', CHAT, true), icon('down', DOWN, false), this.badge);
    this.badge.className = 'badge';
    this.badge.setAttribute('aria-hidden', 'true');
    this.badge.hidden = true;

    this.panel.className = 'panel';
    this.panel.setAttribute('role', 'dialog');
    this.frame.append(this.panel, this.launcher);
    root.append(this.frame);
    this.setOpen(false);
  }

  /** Beside the body, not in it: page frameworks that swap the body leave it alone. */
  attach(): void {
    document.documentElement.append(this.host);
  }

  setOpen(open: boolean): void {
    this.panel.dataset.open = String(open);
    this.launcher.setAttribute('aria-expanded', String(open));
    this.frame.classList.toggle('open', open);
  }

  setLook(brandColor: string, position: 'left' | 'right', surface: string): void {
    const { style } = this.frame;
    style.setProperty('--brand', brandColor);
    style.setProperty('--on-brand', textOn(brandColor));
    style.setProperty('--surface', surface);
    this.frame.classList.toggle('left', position === 'left');
  }

  setUnread(count: number): void {
    this.badge.hidden = count === 0;
    this.badge.textContent = count > 9 ? '9+' : String(count);
  }
}

/** A constructed sheet is allowed by every Content-Security-Policy; only browsers before 2023 need the element. */
function addStyles(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = STYLES;
    root.append(style);
  }
}

function icon(className: string, path: string, filled: boolean): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  shape.setAttribute('fill', filled ? 'currentColor' : 'none');
  if (!filled) {
    shape.setAttribute('stroke', 'currentColor');
    shape.setAttribute('stroke-width', '2.2');
    shape.setAttribute('stroke-linecap', 'round');
    shape.setAttribute('stroke-linejoin', 'round');
  }
  svg.append(shape);
  return svg;
}
