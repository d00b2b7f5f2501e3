export * from './fake-server';
export * from './sample-events';
