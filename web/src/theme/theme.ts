import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const FONT = 'var(--font-inter), var(--font-inter-extended), system-ui, sans-serif';

const green: MantineColorsTuple = [
  '#eef7f4', '#dcebe6', '#b7d8cd', '#8fc4b3', '#68b09a', '#459c83', '#1f7a61', '#0d6650', '#0a5341', '#073e31',
];

/** Greys with a breath of green, so that white cards sit on a calm ground. */
const gray: MantineColorsTuple = [
  '#f5f7f6', '#eef2f0', '#e3e9e6', '#d2dad6', '#bac5c0', '#95a29c', '#74827b', '#55625d', '#36413d', '#1a211e',
];

const dark: MantineColorsTuple = [
  '#d9dfdc', '#bcc4c0', '#9ba5a0', '#717b76', '#414a46', '#333b38', '#262d2a', '#181d1b', '#111514', '#0b0e0d',
];

export const theme = createTheme({
  colors: { green, gray, dark },
  primaryColor: 'green',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: FONT,
  headings: {
    fontFamily: FONT,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // A badge may stand in a sentence, and a `<div>` in a `<p>` is moved out of it.
    Badge: { defaultProps: { component: 'span', tt: 'none' } },
    // Fields are required unless their label says that they are optional: no thirty red stars.
    InputWrapper: { defaultProps: { withAsterisk: false } },
    // They go by themselves, and their button has no name to be read aloud.
    Notification: { defaultProps: { withCloseButton: false } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Modal: {
      // Its `<header>` would be a second banner of the page.
      defaultProps: { centered: true, radius: 'lg', attributes: { header: { role: 'presentation' } } },
      styles: { title: { fontSize: 'var(--mantine-h3-font-size)', fontWeight: 650 } },
    },
  },
});

/** What Mantine's own values miss: grey and red text that passes AA on the ground, in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': gray[7],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-text': gray[9],
    '--mantine-color-error': 'var(--hr-absent-fg)',
  },
  dark: {
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-text': dark[0],
    '--mantine-color-error': 'var(--hr-absent-fg)',
    '--mantine-color-green-light': '#15332b',
    '--mantine-color-green-light-hover': '#1a3d34',
    '--mantine-color-green-light-color': '#9fd8c5',
  },
});
