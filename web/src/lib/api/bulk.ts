import { ask, browserApi } from './browser-client';
import { attempt, type Outcome } from './problem';
import type { Answer, Body } from './types';

type Preview = '/v1/students/changes/preview';
type Apply = '/v1/students/changes';

export interface BulkAsked {
  change: string;
  value: string | null;
  ids?: string[];
  filters?: Record<string, string>;
}

/** What a bulk edit of a list would do: the same of every list that has any. @throws ProblemError */
export function previewBulk(path: string, asked: BulkAsked): Promise<Answer<Preview, 'post'>> {
  return ask(browserApi.POST(`${path}/changes/preview` as Preview, { body: asked as Body<Preview, 'post'> }));
}

/** Do what the preview of this token showed. */
export function applyBulk(path: string, token: string): Promise<Outcome<Answer<Apply, 'post'>>> {
  return attempt(browserApi.POST(`${path}/changes` as Apply, { body: { token } }));
}
