import type { paths } from './schema';

type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;

/** What the API answers on success: `Answer<'/v1/identity/me', 'get'>`. */
export type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: infer Responses;
}
  ? Json<Responses[keyof Responses & (200 | 201)]>
  : never;

/** What the API takes: `Body<'/v1/identity/me', 'patch'>`. */
export type Body<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody: { content: { 'application/json': infer Sent } };
}
  ? Sent
  : never;

/** One row of a list endpoint: `Item<'/v1/students'>`. */
export type Item<Path extends keyof paths> = 'get' extends keyof paths[Path]
  ? Answer<Path, 'get'> extends { items: (infer Row)[] }
    ? Row
    : never
  : never;

export type Me = Answer<'/v1/identity/me', 'get'>;
export type Role = Me['roles'][number]['role'];
export type TokenPair = Answer<'/v1/identity/sign-in', 'post'>;
