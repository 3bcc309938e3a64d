/**
 * The API's types. `npm run generate` writes this file from ../openapi.json; never edit it.
 */
export interface paths {
  '/v1/identity/tenants': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations['list_tenants'];
  };
  '/v1/identity/sign-in': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    post: operations['sign_in'];
  };
  '/v1/identity/refresh': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    post: operations['refresh'];
  };
  '/v1/identity/sign-out': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    post: operations['sign_out'];
  };
  '/v1/identity/me': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations['read_me'];
    patch: operations['update_me'];
  };
  '/v1/identity/invitations/look-up': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    post: operations['look_up_invitation'];
  };
  '/v1/identity/invitations/accept': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    post: operations['accept_invitation'];
  };
  '/v1/students': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations['list_students'];
  };
  '/v1/communication/notices': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: operations['list_notices'];
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    TenantRead: { slug: string; name: string };
    DemoSignIn: { role: string; email: string; tenant?: string | null };
    TenantList: {
      items: components['schemas']['TenantRead'][];
      demo?: components['schemas']['DemoSignIn'][] | null;
      demo_password?: string | null;
    };
    TokenPair: {
      access_token: string;
      token_type: string;
      expires_in: number;
      refresh_token: string;
      refresh_expires_at?: string;
    };
    Role: 'district_admin' | 'school_admin' | 'teacher' | 'guardian' | 'student';
    RoleRead: {
      role: components['schemas']['Role'];
      school_id: string | null;
      school_name: string | null;
    };
    MeRead: {
      account_id: string;
      person_id: string;
      given_name: string;
      family_name: string;
      email: string;
      locale: string;
      tenant: components['schemas']['TenantRead'];
      roles: components['schemas']['RoleRead'][];
      permissions: string[];
    };
    InvitationView: {
      tenant: components['schemas']['TenantRead'];
      given_name: string;
      family_name: string;
      email: string | null;
      role: components['schemas']['Role'];
      expires_at: string;
    };
    StudentListItem: {
      id: string;
      given_name: string;
      family_name: string;
      student_number: string;
      grade_level: string;
      school_id: string;
      school_name: string;
    };
    StudentPage: {
      items: components['schemas']['StudentListItem'][];
      next: string | null;
      total: number | null;
    };
    NoticeRead: {
      id: string;
      kind: 'absence' | 'absence_corrected' | 'session_ended';
      on: string | null;
      student: { id: string; given_name: string; family_name: string } | null;
      sections: { name: string; period: string }[];
      sent_at: string;
      read_at: string | null;
    };
    NoticePage: {
      items: components['schemas']['NoticeRead'][];
      next: string | null;
      total: number | null;
      unread: number;
    };
    Problem: { type: string; title: string; status: number; detail?: string; request_id?: string };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  list_tenants: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody?: never;
    responses: { 200: { content: { 'application/json': components['schemas']['TenantList'] } } };
  };
  sign_in: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { 'application/json': { tenant: string; email: string; password: string } } };
    responses: {
      200: { content: { 'application/json': components['schemas']['TokenPair'] } };
      401: { content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  refresh: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { 'application/json': { refresh_token: string } } };
    responses: {
      200: { content: { 'application/json': components['schemas']['TokenPair'] } };
      401: { content: { 'application/problem+json': components['schemas']['Problem'] } };
    };
  };
  sign_out: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { 'application/json': { refresh_token: string } } };
    responses: { 204: { content?: never } };
  };
  read_me: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody?: never;
    responses: { 200: { content: { 'application/json': components['schemas']['MeRead'] } } };
  };
  update_me: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { 'application/json': { locale: 'en' | 'es' } } };
    responses: { 200: { content: { 'application/json': components['schemas']['MeRead'] } } };
  };
  look_up_invitation: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: { content: { 'application/json': { token: string } } };
    responses: { 200: { content: { 'application/json': components['schemas']['InvitationView'] } } };
  };
  accept_invitation: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody: {
      content: { 'application/json': { token: string; email: string; password: string; locale: 'en' | 'es' } };
    };
    responses: { 201: { content: { 'application/json': components['schemas']['TokenPair'] } } };
  };
  list_students: {
    parameters: {
      query?: {
        school_id?: string;
        section_id?: string;
        grade_level?: string;
        q?: string;
        sort?: 'name' | 'number' | 'grade';
        order?: 'asc' | 'desc';
        limit?: number;
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: { 200: { content: { 'application/json': components['schemas']['StudentPage'] } } };
  };
  list_notices: {
    parameters: { query?: { limit?: number; cursor?: string }; header?: never; path?: never; cookie?: never };
    requestBody?: never;
    responses: { 200: { content: { 'application/json': components['schemas']['NoticePage'] } } };
  };
}
