import { Navigate, Outlet, useLocation } from 'react-router';
import { LoginPage } from '../features/login';
import { isSupervisor, useSession } from '../shared/session';
import { Frame } from './frame';
import { PageMissing } from './page-error';

/** Everything but the login needs a session. After signing in one is where one wanted to go. */
export function RequireSession() {
  const session = useSession();
  const { pathname } = useLocation();
  if (session === null) return <Navigate to="/login" replace state={{ from: pathname }} />;
  return <Frame session={session} />;
}

export function RequireSupervisor() {
  const session = useSession();
  return session !== null && isSupervisor(session) ? <Outlet /> : <PageMissing />;
}

export function LoginRoute() {
  const session = useSession();
  const { state } = useLocation() as { state: { from?: unknown } | null };
  const from = typeof state?.from === 'string' && state.from !== '/login' ? state.from : '/';
  return session === null ? <LoginPage /> : <Navigate to={from} replace />;
}

/** Where one starts: everybody in the inbox. */
export function Home() {
  return <Navigate to="/inbox" replace />;
}
