const comments = require( '@eslint-community/eslint-plugin-eslint-comments' );
const wordpress = require( '@wordpress/eslint-plugin' );

const testFiles = [ '**/*.test.ts', '**/*.test.tsx' ];

/** The screens, a bundle each, which never import each other. */
const screens = [ 'block', 'library', 'media-modal', 'settings' ];

/** The rooms below the screens, from top to bottom: each may use those below it. */
const rooms = [
	'chain',
	'form',
	'follow',
	'order',
	'film',
	'ui',
	'format',
	'store',
];

/** Only these speak with the site: by its REST API's answers, and by files. */
const speakers = [ 'src/store/request.ts', 'src/store/files.ts' ];
const apiFetch = {
	name: '@wordpress/api-fetch',
	message: `Only ${ speakers.join( ' and ' ) } fetch.`,
};

/**
 * What is closed to a folder of src/.
 *
 * @param {string}   target  The folder.
 * @param {string[]} closed  Folders that it may not import from.
 * @param {string}   message Why.
 * @return {Object} A zone of import/no-restricted-paths.
 */
const zone = ( target, closed, message ) => ( {
	target: `./src/${ target }`,
	from: closed.map( ( folder ) => `./src/${ folder }` ),
	message,
} );

/** The arrows of src/: down only. */
const arrows = [
	...screens.map( ( screen ) =>
		zone(
			screen,
			screens.filter( ( other ) => other !== screen ),
			'Screens do not import each other; what they share lives in the rooms below.'
		)
	),
	...rooms.map( ( room, at ) =>
		zone(
			room,
			[ ...screens, ...rooms.slice( 0, at ) ],
			`Arrows run down only: screens, ${ rooms.join( ', ' ) }.`
		)
	),
	zone( 'ui', [ 'store' ], 'Controls know nothing of videos.' ),
];

/** Imports in which the arrows are not seen. */
const unseen = {
	selector:
		'TSImportType, TSImportEqualsDeclaration, ImportExpression:not([source.type="Literal"])',
	message: 'Import it by name, at the top of the file.',
};

/** A literal that is spread into another says nothing, and a search for a property does not find it. */
const spread = {
	selector:
		':matches( SpreadElement, JSXSpreadAttribute ) > :matches( ObjectExpression, ArrayExpression )',
	message: 'Write out what is in it.',
};

/** What a locator, a page or an editor says of a moment. */
const READS =
	'isVisible|isHidden|isChecked|isEnabled|isDisabled|isEditable|count|all|textContent|innerText|innerHTML|allTextContents|allInnerTexts|inputValue|getAttribute|boundingBox|evaluate|evaluateAll|attributes|blocks|status';

/** Where a moment is looked at again until it is as wanted. */
const AGAIN = [
	'CallExpression[callee.property.name="poll"] *',
	'CallExpression[callee.name="expect"] > :function *',
].join( ', ' );

/**
 * What a browser test may not do: what it reads once may be read before it is there.
 *
 * @param {string} selector What is not allowed.
 * @return {Object} A restriction of syntax.
 */
const once = ( selector ) => ( {
	selector,
	message:
		'A state of a screen is waited for, not read once: expect( locator ), expect.poll, toPass, or tests/e2e/reading.ts.',
} );

/** A state is read, and what it was is used. */
const readings = [
	// Each of these says something and does nothing.
	once(
		`AwaitExpression:not( ${ AGAIN } ) > CallExpression[callee.property.name=/^(${ READS.replace(
			'|evaluate|evaluateAll',
			''
		) })$/]:not( [callee.object.name="Promise"] )`
	),
	// These may do something too.
	...[
		'VariableDeclarator',
		'MemberExpression',
		'CallExpression[callee.name="expect"]',
		'AssignmentExpression',
	].map( ( user ) =>
		once(
			`${ user } > AwaitExpression:not( ${ AGAIN } ) > CallExpression[callee.property.name=/^(evaluate|evaluateAll)$/]`
		)
	),
	once(
		'CallExpression[callee.property.name=/^(waitForTimeout|waitForSelector|\\$|\\$\\$)$/]'
	),
	once( 'Literal[value="networkidle"]' ),
];

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
		plugins: { '@eslint-community/eslint-comments': comments },
		rules: {
			// An exception says why.
			'@eslint-community/eslint-comments/require-description': [
				'error',
				{ ignore: [ 'eslint-enable' ] },
			],
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
			'import/no-restricted-paths': [
				'error',
				{ basePath: __dirname, zones: arrows },
			],
			'no-restricted-imports': [ 'error', { paths: [ apiFetch ] } ],
			'no-restricted-globals': [
				'error',
				{ name: 'fetch', message: apiFetch.message },
			],
			'no-restricted-syntax': [ 'error', unseen, spread ],
		},
	},
	{
		// Tests write their data a row a thing.
		files: testFiles.map( ( files ) => `src/${ files }` ),
		rules: { 'no-restricted-syntax': [ 'error', unseen ] },
	},
	{
		files: [ ...speakers, ...testFiles ],
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
	{
		files: [ 'tests/e2e/**/*.ts' ],
		// An editor's methods are named after what they read, and are polled.
		ignores: [ 'tests/e2e/reading.ts', 'tests/e2e/editor.ts' ],
		rules: { 'no-restricted-syntax': [ 'error', ...readings ] },
	},
];
