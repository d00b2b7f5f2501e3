import path from 'node:path';

/** The place of a source file in the workspace: its package, and its feature if it is under src/features/NAME. */
function placeOf(file) {
  const match = /^(.*?\/(?:packages|apps)\/([^/]+))\/(.*)$/.exec(file.replaceAll('\\', '/'));
  if (!match) return undefined;
  const feature = /^src\/features\/([^/]+)\/(.*)$/.exec(match[3]);
  return { root: match[1], name: match[2], feature: feature?.[1], rest: feature?.[2] };
}

/**
 * A feature (src/features/NAME) is entered through its index only, and nothing outside the features, save src/app and
 * src/main, may depend on one. A package's inside is never reached by a relative path from another package.
 */
export const featureBoundary = {
  meta: {
    type: 'problem',
    docs: { description: 'keep features and packages behind their entry point' },
    schema: [],
    messages: {
      inside: "'{{source}}' reaches into the feature '{{feature}}': import from its index instead",
      upward: "'{{source}}': shared code must not depend on the feature '{{feature}}'",
      package: "'{{source}}' leaves the package: import it by its name",
    },
  },
  create(context) {
    const from = placeOf(context.filename);
    if (!from) return {};

    function check(node) {
      const source = node.source?.value;
      if (typeof source !== 'string' || !source.startsWith('.')) return;
      const target = path.posix.join(path.posix.dirname(context.filename.replaceAll('\\', '/')), source);
      const to = placeOf(target) ?? { root: undefined };
      if (to.root !== from.root) {
        context.report({ node: node.source, messageId: 'package', data: { source } });
        return;
      }
      const entry = /^[^]*\/src\/features\/([^/]+)$/.exec(target);
      const feature = to.feature ?? entry?.[1];
      if (!feature || feature === from.feature) return;
      const isRoot = /\/src\/(app\/|main\b|[^/]+\.tsx?$)/.test(context.filename);
      if (!from.feature && !isRoot) {
        context.report({ node: node.source, messageId: 'upward', data: { source, feature } });
      } else if (to.feature && !/^index(\.tsx?)?$/.test(to.rest)) {
        context.report({ node: node.source, messageId: 'inside', data: { source, feature } });
      }
    }

    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
