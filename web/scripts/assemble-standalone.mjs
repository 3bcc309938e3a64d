// Next leaves the static files out of its standalone server: put them beside it, so that
// `node .next/standalone/server.js` serves the whole app.
import { cpSync, existsSync } from 'node:fs';

const standalone = '.next/standalone';

cpSync('.next/static', `${standalone}/.next/static`, { recursive: true });
if (existsSync('public')) cpSync('public', `${standalone}/public`, { recursive: true });
