import type { ErrorBody, ErrorCode } from './generated/contracts';

/** What a request can fail with: the server's codes, and the three that happen on the way. */
export type FailureCode = ErrorCode | 'disconnected' | 'timeout' | 'closed';

/** A request that was refused or did not get through. `retryable` says whether the same request may succeed later. */
export class RequestFailed extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    readonly retryable: boolean,
  ) {
    super(message);
    this.name = 'RequestFailed';
  }

  static from(body: ErrorBody): RequestFailed {
    return new RequestFailed(body.code, body.message, body.retryable);
  }
}

/** Thrown by a token source when there is no point in asking again: the person has to log in. */
export class TokenRefused extends Error {
  constructor(message = 'The session is over') {
    super(message);
    this.name = 'TokenRefused';
  }
}
