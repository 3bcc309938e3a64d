import path from 'node:path';

import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const SOURCE = path.join(import.meta.dirname, 'src');

/**
 * A feature is entered by others through its index only, and the shared parts know no feature. Pages may reach in.
 * @type {import('eslint').Rule.RuleModule}
 */
const featureBorders = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    ImportDeclaration(node) {
      const wanted = String(node.source.value);
      const file = wanted.startsWith('@/')
        ? path.join(SOURCE, wanted.slice(2))
        : wanted.startsWith('.')
          ? path.resolve(path.dirname(context.filename), wanted)
          : null;
      const [into, feature, ...inside] = file ? path.relative(SOURCE, file).split(path.sep) : [];
      const [from, own] = path.relative(SOURCE, context.filename).split(path.sep);
      if (into !== 'features' || from === 'app' || from === '..' || (from === 'features' && own === feature)) return;
      if (from !== 'features') context.report({ node, message: 'Shared code imports no feature.' });
      else if (inside.length > 0)
        context.report({ node, message: `Enter another feature by its index: '@/features/${String(feature)}'.` });
    },
  }),
};

export default defineConfig(
  globalIgnores(['.next/', 'next-env.d.ts', 'src/lib/api/schema.d.ts']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  a11y.flatConfigs.strict,
  hooks.configs.flat['recommended-latest'],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { homeroom: { rules: { 'feature-borders': featureBorders } } },
    rules: {
      'homeroom/feature-borders': 'error',
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Call the API through src/lib/api.' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // `redirect()` and `notFound()` in a promise chain; numbers in messages and styles.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Event handlers of React take async functions.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // A table that becomes cards on a phone loses its roles with `display: block`, so it says them.
      'jsx-a11y/no-redundant-roles': [
        'error',
        { table: ['table'], thead: ['rowgroup'], tbody: ['rowgroup'], tr: ['row'], th: ['columnheader'], td: ['cell'] },
      ],
    },
  },
  {
    files: ['src/lib/api/**', 'src/app/api/homeroom/**', 'src/app/ical/**', 'tests/**'],
    rules: { 'no-restricted-globals': 'off' },
  },
  { files: ['**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
