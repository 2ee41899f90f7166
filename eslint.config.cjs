const wordpress = require( '@wordpress/eslint-plugin' );

const testFiles = [ '**/*.test.ts', '**/*.test.tsx' ];

/** The bundles: each may use the store and the shared components, none another one. */
const bundles = [ 'block', 'library', 'media-modal', 'settings' ];

/** Only one file speaks with the site's REST API. */
const apiFetch = {
	name: '@wordpress/api-fetch',
	message: 'Only src/store/api.ts fetches.',
};

/**
 * Patterns of every import of a bundle, in .gitignore's form, which knows no braces.
 *
 * @param {string} bundle The bundle's folder.
 * @return {string[]} The patterns.
 */
const importsOf = ( bundle ) => [ `../**/${ bundle }`, `../**/${ bundle }/**` ];

/**
 * What a bundle may not import.
 *
 * @param {string} bundle The bundle's folder.
 * @return {Object} An ESLint configuration.
 */
function boundary( bundle ) {
	const others = bundles.filter( ( other ) => other !== bundle );
	return {
		files: [ `src/${ bundle }/**/*.{ts,tsx}` ],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					paths: [ apiFetch ],
					patterns: [
						{
							group: others.flatMap( importsOf ),
							message:
								'Bundles do not import each other; what they share lives in src/store and src/components.',
						},
					],
				},
			],
		},
	};
}

module.exports = [
	{
		ignores: [
			'build/**',
			'vendor/**',
			'artifacts/**',
			'node_modules/**',
			'src/store/schemas/index.ts',
		],
	},
	...wordpress.configs.recommended,
	{
		files: [ '**/*.{ts,tsx,js,cjs}' ],
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'@wordpress/i18n-text-domain': [
				'error',
				{ allowedTextDomain: 'platoniavid' },
			],
			'@wordpress/dependency-group': 'off',
			// The types say it.
			'jsdoc/require-param': 'off',
			'jsdoc/require-param-type': 'off',
			'jsdoc/require-returns-type': 'off',
			'jsdoc/require-returns-check': 'off',
		},
	},
	{
		files: [ 'src/**/*.{ts,tsx}' ],
		rules: {
			'no-restricted-imports': [ 'error', { paths: [ apiFetch ] } ],
			'no-restricted-globals': [
				'error',
				{ name: 'fetch', message: apiFetch.message },
			],
		},
	},
	...bundles.map( boundary ),
	{
		files: [ 'src/components/**/*.{ts,tsx}', 'src/store/**/*.{ts,tsx}' ],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					paths: [ apiFetch ],
					patterns: [
						{
							group: bundles.flatMap( importsOf ),
							message:
								'What is shared knows nothing of the bundles.',
						},
					],
				},
			],
		},
	},
	{
		files: [ 'src/store/api.ts', ...testFiles ],
		rules: { 'no-restricted-imports': 'off' },
	},
	...wordpress.configs[ 'test-unit' ].map( ( config ) => ( {
		...config,
		files: testFiles,
	} ) ),
	{
		files: [ 'tests/**/*.{ts,tsx}', '*.js', '*.cjs' ],
		rules: {
			// Tests and tools are no part of the plugin, and write to a terminal.
			'no-console': 'off',
			'import/no-extraneous-dependencies': 'off',
			// A Playwright fixture is handed on by a function called `use`.
			'react-hooks/rules-of-hooks': 'off',
		},
	},
];
