import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

/** What never changes from page to page; the content security policy carries a nonce and is set in `src/proxy.ts`. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: [
      ...['accelerometer', 'autoplay', 'bluetooth', 'browsing-topics', 'camera', 'display-capture', 'geolocation'],
      ...['gyroscope', 'hid', 'magnetometer', 'microphone', 'midi', 'payment', 'screen-wake-lock', 'serial', 'usb'],
    ]
      .map((feature) => `${feature}=()`)
      .join(', '),
  },
];

/** For one year, and over https only (RFC 6797 §7.2): there Next says so itself, or the proxy before it. */
const OVER_HTTPS = [{ key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }];

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingExcludes: { '/*': ['node_modules/sharp/**', 'node_modules/@img/**'] },
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: { authInterrupts: true },
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: SECURITY_HEADERS },
      { source: '/:path*', headers: OVER_HTTPS, has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }] },
    ]),
};

export default createNextIntlPlugin({
  requestConfig: './src/i18n/request.ts',
  // Compiled here, so that no browser and no render parses them.
  experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
})(config);
