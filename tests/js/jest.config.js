const os = require( 'os' );
const path = require( 'path' );

const root = path.resolve( __dirname, '../..' );
const preset = require( '@wordpress/scripts/config/jest-unit.config.js' );

const esModules = [ '@wordpress/theme', 'uuid', 'marked', 'parsel-js' ];

module.exports = {
	...preset,
	rootDir: root,
	roots: [ 'src', 'tests/js', 'tests/gateway' ].map( ( folder ) =>
		path.join( root, folder )
	),
	testMatch: [ '**/*.test.ts', '**/*.test.tsx' ],
	setupFilesAfterEnv: [ path.join( __dirname, 'setup.ts' ) ],
	// Packages that come as ES modules only.
	transform: { '\\.[cm]?[jt]sx?$': preset.transform[ '\\.[jt]sx?$' ] },
	transformIgnorePatterns: [
		'/node_modules/(?!(?:' + esModules.join( '|' ) + ')/)',
	],
	modulePathIgnorePatterns: [
		path.join( root, 'build' ),
		path.join( root, 'vendor' ),
		path.join( root, 'node_modules/.cache' ),
	],
	// Two at least: usually one processor is left free, of which there may be two.
	maxWorkers: Math.max( 2, os.availableParallelism() - 1 ),
	reporters: [ 'default' ],
	testTimeout: 120000,
};
