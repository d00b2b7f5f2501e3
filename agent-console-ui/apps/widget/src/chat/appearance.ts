import type { Theme } from '../bridge/messages';
import { readableOn, textOn } from '../shared/contrast';

/** The other side's bubbles (--theirs): what reads on them also reads on the plain surface. */
const BUBBLE = { light: '#eef1f3', dark: '#272d34' };
const DARK = '(prefers-color-scheme: dark)';

/** Applies theme and brand colour to the document; follows the system while the theme is `auto`. */
export class Appearance {
  private theme: Theme = 'auto';
  private brand = '#1f4b5c';

  constructor(private readonly onChange: (dark: boolean) => void) {
    matchMedia(DARK).addEventListener('change', () => this.apply());
  }

  get isDark(): boolean {
    return this.theme === 'dark' || (this.theme === 'auto' && matchMedia(DARK).matches);
  }

  get brandColor(): string {
    return this.brand;
  }

  set(change: { theme?: Theme; brandColor?: string }): void {
    this.theme = change.theme ?? this.theme;
    this.brand = change.brandColor ?? this.brand;
    this.apply();
  }

  private apply(): void {
    const root = document.documentElement;
    const bubble = this.isDark ? BUBBLE.dark : BUBBLE.light;
    root.dataset.theme = this.isDark ? 'dark' : 'light';
    root.style.setProperty('--brand', this.brand);
    root.style.setProperty('--on-brand', textOn(this.brand));
    root.style.setProperty('--brand-text', readableOn(bubble, this.brand));
    this.onChange(this.isDark);
  }
}
