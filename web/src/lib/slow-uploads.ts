import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';

const LONGEST_UPLOAD_MS = 60 * 60 * 1000;

/**
 * Node ends every request that takes more than five minutes to arrive. A district's package on a school's line does, so
 * it has an hour. Next keeps its server to itself: this gets hold of it with the first request.
 */
subscribe('http.server.request.start', (message) => {
  (message as { server: Server }).server.requestTimeout = LONGEST_UPLOAD_MS;
});
