import path from 'node:path';

/** File names are kebab-case: the tree reads the same on every file system. */
export const kebabCaseFile = {
  meta: {
    type: 'suggestion',
    docs: { description: 'kebab-case file names' },
    schema: [],
    messages: { name: "'{{name}}' is not kebab-case" },
  },
  create(context) {
    const name = path.basename(context.filename);
    return {
      Program(node) {
        if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(ts|tsx|js|mjs)$/.test(name)) {
          context.report({ node, messageId: 'name', data: { name } });
        }
      },
    };
  },
};
