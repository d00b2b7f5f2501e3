import { createBrowserRouter, type RouteObject } from 'react-router';
import { Home, LoginRoute, RequireSession, RequireSupervisor } from './guards';
import { PageError, PageMissing } from './page-error';

/** Pages load when they are first opened; the frame and the inbox come with the first paint. */
export const routes: RouteObject[] = [
  {
    errorElement: <PageError />,
    hydrateFallbackElement: <></>,
    children: [
      { path: '/login', element: <LoginRoute /> },
      {
        element: <RequireSession />,
        children: [
          { index: true, element: <Home /> },
          { path: 'inbox/:conversationId?', lazy: async () => ({ Component: (await import('./inbox-page')).InboxPage }) },
          {
            element: <RequireSupervisor />,
            children: [
              { path: 'board', lazy: async () => ({ Component: (await import('../features/board')).BoardPage }) },
              {
                path: 'corrections',
                lazy: async () => ({ Component: (await import('../features/corrections')).CorrectionsPage }),
              },
              {
                path: 'dashboards',
                lazy: async () => ({ Component: (await import('../features/dashboards')).DashboardsPage }),
              },
              {
                path: 'admin/:section?/:partId?',
                lazy: async () => ({ Component: (await import('./admin-page')).AdminRoute }),
              },
              {
                path: 'conversations/:conversationId?',
                lazy: async () => ({ Component: (await import('./conversations-page')).ConversationsPage }),
              },
            ],
          },
          { path: '*', element: <PageMissing /> },
        ],
      },
    ],
  },
];

export function createRouter() {
  return createBrowserRouter(routes, { basename: '/console' });
}
