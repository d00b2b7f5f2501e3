import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { cssVariables, theme } from '@tandem/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { RouterProvider } from 'react-router';
import { keepSessionRenewed } from '../data/session-renewal';
import { ActionsProvider } from '../shared/actions';
import { createQueryClient } from '../shared/query-client';
import { createRouter } from './routes';

/**
 * The whole console: providers outside, the router inside.
 *
 * @param env `test` draws without transitions and portals
 */
export function App({ env = 'default' }: { env?: 'default' | 'test' }) {
  const [queries] = useState(createQueryClient);
  const [router] = useState(createRouter);
  useEffect(keepSessionRenewed, []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" env={env}>
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-left" autoClose={5000} limit={3} />
        <ActionsProvider>
          <RouterProvider router={router} />
        </ActionsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
