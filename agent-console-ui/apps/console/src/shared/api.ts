import { endSession, sessionStore, tokenInsteadOf } from './session';

/** A refused or failed REST call. `code` is the problem's code, or `offline` when the server was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** What else the problem says, such as `errors`, field by field. */
    readonly problem: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
  /** Without it, a 401 ends the session. */
  anonymous?: boolean;
  /** Instead of the session's, for a call before there is one. */
  token?: string;
}

/** Calls an endpoint of the gateway's origin and reads its JSON. The caller names the type that the contract promises. */
export async function callApi<T>(path: string, call: Call = {}): Promise<T> {
  return (await (await respond(path, call)).json()) as T;
}

/** Fetches a file from an endpoint of the gateway's origin. */
export async function fetchFile(path: string): Promise<Blob> {
  return (await respond(path, {})).blob();
}

async function respond(path: string, call: Call): Promise<Response> {
  const refused = sessionStore.get()?.token;
  let response = await send(path, call);
  if (response.status === 401 && call.anonymous !== true) {
    const token = refused === undefined ? undefined : await tokenInsteadOf(refused);
    if (token !== undefined) response = await send(path, { ...call, token });
    if (response.status === 401) endSession('expired');
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function send(path: string, call: Call): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const token = call.token ?? (call.anonymous === true ? undefined : sessionStore.get()?.token);
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(path, {
      method: call.method ?? 'GET',
      headers,
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      ...(call.signal && { signal: call.signal }),
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new ApiError(0, 'offline', 'The server cannot be reached');
  }
}

/** Reads an RFC 9457 problem; anything else (a proxy's page) becomes a code by status. */
async function problemOf(response: Response): Promise<ApiError> {
  let code = response.status >= 500 ? 'server' : response.status === 403 ? 'forbidden' : response.status === 404 ? 'not_found' : 'bad_request';
  let message = response.statusText;
  let problem: Record<string, unknown> = {};
  if (response.headers.get('content-type')?.includes('json') === true) {
    problem = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    if (typeof problem.code === 'string') code = problem.code;
    if (typeof problem.detail === 'string') message = problem.detail;
  }
  return new ApiError(response.status, code, message, problem);
}
