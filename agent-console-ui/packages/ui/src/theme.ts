import {
  ActionIcon,
  Button,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Drawer,
  Menu,
  Modal,
  Popover,
  Skeleton,
  Text,
  Tooltip,
} from '@mantine/core';

/**
 * Every colour, size and distance of the console. Components name a meaning (`--td-late-text`), never a hue, so light
 * and dark are designed here and nowhere else.
 */

const accent: MantineColorsTuple = [
  '#eff4ff',
  '#dce8ff',
  '#bcd2ff',
  '#93b5ff',
  '#6a95f8',
  '#4577ee',
  '#2a5ee0',
  '#204cbd',
  '#1e3f98',
  '#1c3679',
];
const amber: MantineColorsTuple = [
  '#fef6e7',
  '#fbeacb',
  '#f6d494',
  '#f0bc5a',
  '#e9a52b',
  '#d98e0d',
  '#b67408',
  '#915906',
  '#74470a',
  '#5f3a0c',
];
const green: MantineColorsTuple = [
  '#e8f8ef',
  '#cdeedb',
  '#9fdeb9',
  '#6ccb95',
  '#41b577',
  '#229a5e',
  '#117a48',
  '#0d663d',
  '#0e5233',
  '#0c432b',
];
const red: MantineColorsTuple = [
  '#fef0ee',
  '#fddeda',
  '#fabcb5',
  '#f5938a',
  '#ec685d',
  '#dd4438',
  '#c2291e',
  '#a02119',
  '#841e19',
  '#6e1d19',
];
const violet: MantineColorsTuple = [
  '#f4f1fe',
  '#e8e2fd',
  '#d2c8fb',
  '#b5a4f7',
  '#957df0',
  '#785ae6',
  '#6142d3',
  '#5035b1',
  '#432e90',
  '#382874',
];
const gray: MantineColorsTuple = [
  '#f8f9fb',
  '#f1f3f6',
  '#e5e8ed',
  '#d3d8e0',
  '#b2b9c5',
  '#858e9d',
  '#5d6675',
  '#444c59',
  '#2b313b',
  '#161a21',
];
const dark: MantineColorsTuple = [
  '#e4e7ec',
  '#c3c9d3',
  '#9ca5b4',
  '#6c7584',
  '#3b424e',
  '#2a3039',
  '#21262e',
  '#181b21',
  '#121419',
  '#0c0e12',
];

const systemFonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: { accent, amber, green, red, violet, gray, dark },
  white: '#ffffff',
  black: '#161a21',
  autoContrast: true,
  luminanceThreshold: 0.36,
  fontFamily: systemFonts,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  lineHeights: { xs: '1.385', sm: '1.43', md: '1.5', lg: '1.4', xl: '1.25' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '999px' },
  defaultRadius: 'md',
  shadows: {
    xs: '0 1px 2px rgba(16, 24, 40, 0.06)',
    sm: '0 2px 6px rgba(16, 24, 40, 0.08)',
    md: '0 6px 20px rgba(16, 24, 40, 0.12)',
    lg: '0 12px 36px rgba(16, 24, 40, 0.18)',
    xl: '0 20px 56px rgba(16, 24, 40, 0.24)',
  },
  headings: {
    fontFamily: systemFonts,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '1rem', lineHeight: '1.5' },
      h3: { fontSize: '0.875rem', lineHeight: '1.43' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.385' },
      h5: { fontSize: '0.8125rem', lineHeight: '1.385' },
      h6: { fontSize: '0.8125rem', lineHeight: '1.385' },
    },
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Text: Text.extend({ defaultProps: { size: 'sm' } }),
    Button: Button.extend({ defaultProps: { size: 'sm', fw: 500 } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 32 } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: false, fz: 'xs', multiline: true, maw: 320 } }),
    Menu: Menu.extend({
      // Without the placeholder the first item has the focus at once, and the menu holds nothing but items.
      defaultProps: { shadow: 'md', withinPortal: true, withInitialFocusPlaceholder: false },
      styles: { item: { padding: '6px 10px' }, label: { padding: '4px 10px' }, itemSection: { marginInlineEnd: 8 } },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md' } }),
    // A dialog's header is no landmark of the page.
    Drawer: Drawer.extend({ defaultProps: { attributes: { header: { role: 'none' } } } }),
    Modal: Modal.extend({
      styles: { title: { fontSize: '1rem', fontWeight: 600 } },
      defaultProps: { padding: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.4, blur: 1 }, transitionProps: { duration: 120 }, attributes: { header: { role: 'none' } } },
    }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
  },
});

/** A meaning's three faces: words on the page, a quiet ground behind those words, and a solid mark. */
interface Tone {
  text: string;
  soft: string;
  solid: string;
}

interface Scheme {
  canvas: string;
  rail: string;
  surface: string;
  raised: string;
  sunken: string;
  hover: string;
  selected: string;
  border: string;
  borderStrong: string;
  text: string;
  muted: string;
  bubbleCustomer: string;
  bubbleAgent: string;
  bubbleAgentText: string;
  noteBorder: string;
  focus: string;
  /** Grounds and letters of initials. Calm, and none of them a status. */
  persons: readonly (readonly [ground: string, letters: string])[];
  tones: Record<ToneName, Tone>;
}

/** The meanings that a mark, chip or banner may have. */
export type ToneName = 'accent' | 'waiting' | 'active' | 'late' | 'bot' | 'note' | 'whisper' | 'quiet';

const light: Scheme = {
  canvas: '#f6f7f9',
  rail: '#eef0f4',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f6f7f9',
  hover: '#f3f5f8',
  selected: '#eaf1ff',
  border: '#e5e8ed',
  borderStrong: '#cfd5de',
  text: '#161a21',
  muted: '#59626f',
  bubbleCustomer: '#f1f3f6',
  bubbleAgent: '#e3edff',
  bubbleAgentText: '#14264f',
  noteBorder: '#ecd98f',
  focus: '#2a5ee0',
  persons: [
    ['#dfe6ee', '#3a4a5d'],
    ['#d9ebe8', '#1f5550'],
    ['#f0e2e4', '#74404a'],
    ['#e3e3f3', '#444a82'],
    ['#ece5d8', '#62512f'],
  ],
  tones: {
    accent: { text: '#204cbd', soft: '#eaf1ff', solid: '#2a5ee0' },
    waiting: { text: '#8a5206', soft: '#fdf1da', solid: '#d98e0d' },
    active: { text: '#0d663d', soft: '#e3f5eb', solid: '#1f9d5f' },
    late: { text: '#b0241a', soft: '#feecea', solid: '#d6382c' },
    bot: { text: '#5736bd', soft: '#f2eefe', solid: '#6f51e0' },
    note: { text: '#6a4d04', soft: '#fff6d8', solid: '#d9b43a' },
    whisper: { text: '#93206e', soft: '#fdeaf6', solid: '#b83590' },
    quiet: { text: '#535c69', soft: '#eff1f4', solid: '#858e9d' },
  },
};

const night: Scheme = {
  canvas: '#0f1115',
  rail: '#0b0d10',
  surface: '#15181d',
  raised: '#1c2027',
  sunken: '#101216',
  hover: '#1c2027',
  selected: '#1a2846',
  border: '#262b33',
  borderStrong: '#3a414d',
  text: '#e4e7ec',
  muted: '#98a2b1',
  bubbleCustomer: '#22272f',
  bubbleAgent: '#1d3059',
  bubbleAgentText: '#e3ecff',
  noteBorder: '#54481d',
  focus: '#8fb3ff',
  persons: [
    ['#2b3542', '#b9c7d8'],
    ['#1f3a37', '#9fd3cc'],
    ['#402b30', '#e0b4bd'],
    ['#2d3052', '#b9bff0'],
    ['#3a3324', '#d9c79c'],
  ],
  tones: {
    accent: { text: '#93b5ff', soft: '#1a2846', solid: '#4577ee' },
    waiting: { text: '#f2be62', soft: '#33270f', solid: '#e0a030' },
    active: { text: '#63d197', soft: '#10301f', solid: '#2fae6e' },
    late: { text: '#ff9a91', soft: '#3c1816', solid: '#e5544a' },
    bot: { text: '#bba9ff', soft: '#272042', solid: '#8b70f0' },
    note: { text: '#efd67f', soft: '#2e2711', solid: '#c9a63a' },
    whisper: { text: '#f5a3d8', soft: '#38172d', solid: '#c9549f' },
    quiet: { text: '#a6afbd', soft: '#22272f', solid: '#6c7584' },
  },
};

function variablesOf(scheme: Scheme): Record<string, string> {
  const variables: Record<string, string> = {
    '--td-canvas': scheme.canvas,
    '--td-rail': scheme.rail,
    '--td-surface': scheme.surface,
    '--td-raised': scheme.raised,
    '--td-sunken': scheme.sunken,
    '--td-hover': scheme.hover,
    '--td-selected': scheme.selected,
    '--td-border': scheme.border,
    '--td-border-strong': scheme.borderStrong,
    '--td-text': scheme.text,
    '--td-muted': scheme.muted,
    '--td-bubble-customer': scheme.bubbleCustomer,
    '--td-bubble-agent': scheme.bubbleAgent,
    '--td-bubble-agent-text': scheme.bubbleAgentText,
    '--td-note-border': scheme.noteBorder,
    '--td-focus': scheme.focus,
    '--mantine-color-body': scheme.surface,
    '--mantine-color-text': scheme.text,
    '--mantine-color-dimmed': scheme.muted,
    '--mantine-color-placeholder': scheme.muted,
    '--mantine-color-default': scheme.raised,
    '--mantine-color-default-hover': scheme.hover,
    '--mantine-color-default-border': scheme.borderStrong,
    '--mantine-color-default-color': scheme.text,
    '--mantine-color-error': scheme.tones.late.text,
    '--mantine-color-anchor': scheme.tones.accent.text,
    '--mantine-color-gray-light-color': scheme.tones.quiet.text,
    '--mantine-color-gray-light-hover': scheme.hover,
    '--mantine-color-accent-light': scheme.tones.accent.soft,
    '--mantine-color-accent-light-color': scheme.tones.accent.text,
    '--mantine-color-red-light-color': scheme.tones.late.text,
  };
  scheme.persons.forEach(([ground, letters], index) => {
    variables[`--td-person-${index}-ground`] = ground;
    variables[`--td-person-${index}-letters`] = letters;
  });
  for (const [name, tone] of Object.entries(scheme.tones)) {
    variables[`--td-${name}-text`] = tone.text;
    variables[`--td-${name}-soft`] = tone.soft;
    variables[`--td-${name}-solid`] = tone.solid;
  }
  return variables;
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--td-rail-width': '56px',
    '--td-header-height': '56px',
    '--td-text-column': '720px',
    '--td-ease': 'cubic-bezier(0.2, 0, 0, 1)',
  },
  light: variablesOf(light),
  dark: variablesOf(night),
});

/** Where the panes change from four columns to a drawer, and from two panes to one. CSS files repeat these two numbers. */
export const breakpoints = { contextDrawer: 1100, onePane: 720 } as const;

/** How many grounds there are for initials, so that two people in a list are told apart at a glance. */
export const personGrounds = 5;
